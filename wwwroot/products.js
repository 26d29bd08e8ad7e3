import { element, spoken } from './element.js';
import { format } from './money.js';
import { say } from './notice.js';

/** From this many left on, the shopper is told how many. */
const FEW = 5;

/** What the shop sells: one card a product. */
export class Products {
  #node;
  #cart;
  #cards = new Map();

  constructor(node, cart) {
    this.#node = node;
    this.#cart = cart;
    cart.addEventListener('change', () => this.#countAll());
  }

  show(items) {
    this.#cards = new Map(items.map(product => [product.sku, { product, ...this.#card(product) }]));
    this.#node.replaceChildren(...[...this.#cards.values()].map(({ card }) => card));
    this.#countAll();
  }

  find(sku) {
    return this.#cards.get(sku)?.product ?? null;
  }

  get skus() {
    return new Set(this.#cards.keys());
  }

  #card(product) {
    const isSoldOut = product.available === 0;
    const count = element('span', { class: 'in-cart' });
    const button = element('button', { type: 'button', class: 'button', disabled: isSoldOut, onclick: () => this.#add(product) },
      ...(isSoldOut ? ['Sold out', spoken(`: ${product.name}`)] : ['Add ', spoken(`${product.name} `), 'to cart']));
    const card = element('li', { class: isSoldOut ? 'card sold-out' : 'card' },
      element('div', { class: 'picture' }, pictureOf(product)),
      element('h3', {}, product.name),
      element('p', { class: 'about' }, product.description ?? ''),
      element('p', { class: 'price' }, element('strong', {}, format(product.price)), stockOf(product), count),
      button);
    return { card, count };
  }

  #add(product) {
    const inCart = this.#cart.quantityOf(product.sku);
    if (inCart >= (product.available ?? Infinity)) {
      say(`All ${product.available} of ${product.name} are in your cart.`);
      return;
    }

    if (inCart >= (product.max_per_order ?? Infinity)) {
      say(`One order may have ${product.max_per_order} of ${product.name}, and they are in your cart.`);
      return;
    }

    this.#cart.add(product.sku);
    say(`${product.name} added. ${inCart + 1} in your cart.`);
  }

  #countAll() {
    for (const { product, count } of this.#cards.values()) {
      const inCart = this.#cart.quantityOf(product.sku);
      const isAll = inCart > 0 && inCart === product.available;
      count.textContent = isAll ? `All ${inCart} in cart` : inCart > 0 ? `${inCart} in cart` : '';
    }
  }
}

/** The name stands beside the picture, so the picture itself is silent. */
export function pictureOf({ image_url: address }, size = { width: 400, height: 300 }) {
  return address ? element('img', { src: address, alt: '', loading: 'lazy', decoding: 'async', ...size }) : null;
}

const stockOf = ({ available }) =>
  available > 0 && available <= FEW ? element('span', { class: 'few' }, `Only ${available} left`) : null;
