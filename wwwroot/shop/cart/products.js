import { element, spoken } from '../lib/element.js';
import { format } from '../lib/money.js';
import { say } from '../lib/notice.js';

/** Up to this many units left, the card says how many. */
const FEW = 5;

/** The products, one card each. */
export class Products {
  _node;
  _cart;
  _cards = new Map();

  constructor(node, cart) {
    this._node = node;
    this._cart = cart;
    cart.addEventListener('change', () => this._countAll());
  }

  show(items) {
    this._cards = new Map(items.map(product => [product.sku, { product, ...this._card(product) }]));
    this._node.replaceChildren(...[...this._cards.values()].map(({ card }) => card));
    this._countAll();
  }

  find(sku) {
    return this._cards.get(sku)?.product ?? null;
  }

  get skus() {
    return new Set(this._cards.keys());
  }

  _card(product) {
    const isSoldOut = product.available === 0;
    const count = element('span', { class: 'in-cart' });
    const button = element('button', { type: 'button', class: 'button', disabled: isSoldOut, onclick: () => this._add(product) },
      ...(isSoldOut ? ['Sold out', spoken(`: ${product.name}`)] : ['Add ', spoken(`${product.name} `), 'to cart']));
    const card = element('li', { class: isSoldOut ? 'card sold-out' : 'card' },
      element('div', { class: 'picture' }, pictureOf(product)),
      element('h3', {}, product.name),
      element('p', { class: 'about' }, product.description ?? ''),
      element('p', { class: 'price' }, element('strong', {}, format(product.price)), stockOf(product), count),
      button);
    return { card, count };
  }

  _add(product) {
    const inCart = this._cart.quantityOf(product.sku);
    if (inCart >= (product.available ?? Infinity)) {
      say(product.available === 1
        ? `The last ${product.name} is in your cart.` : `All ${product.available} of ${product.name} are in your cart.`);
      return;
    }

    if (inCart >= (product.max_per_order ?? Infinity)) {
      say(`You can order at most ${product.max_per_order} of ${product.name}, and they are in your cart.`);
      return;
    }

    this._cart.add(product.sku);
    say(`${product.name} added. ${inCart + 1} in your cart.`);
  }

  _countAll() {
    for (const { product, count } of this._cards.values()) {
      const inCart = this._cart.quantityOf(product.sku);
      const isAll = inCart > 1 && inCart === product.available;
      count.textContent = isAll ? `All ${inCart} in cart` : inCart > 0 ? `${inCart} in cart` : '';
    }
  }
}

/**
 * The name is beside the picture, so screen readers skip the picture. A path of the catalog begins with a slash and counts from this
 * page, which need not be at the root of its host.
 */
export function pictureOf({ image_url: address }, size = { width: 400, height: 300 }) {
  const src = address?.replace(/^\//, './');
  return src ? element('img', { src, alt: '', loading: 'lazy', decoding: 'async', ...size }) : null;
}

const stockOf = ({ available }) =>
  available > 0 && available <= FEW ? element('span', { class: 'few' }, `Only ${available} left`) : null;
