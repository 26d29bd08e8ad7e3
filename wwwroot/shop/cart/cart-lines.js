import { MAX_QUANTITY } from './cart.js';
import { element, spoken } from '../lib/element.js';
import { format, times } from '../lib/money.js';
import { say } from '../lib/notice.js';
import { pictureOf } from './products.js';

/** The lines of the cart, each with its quantity. A line is changed in place, so that typing keeps the focus. */
export class CartLines {
  _node;
  _cart;
  _products;
  _lines = new Map();

  constructor(node, cart, products) {
    this._node = node;
    this._cart = cart;
    this._products = products;
    cart.addEventListener('change', () => this.show());
  }

  show() {
    const wanted = this._cart.lines.filter(({ sku }) => this._products.find(sku) !== null);
    const skus = new Set(wanted.map(({ sku }) => sku));
    for (const [sku, line] of this._lines) {
      if (!skus.has(sku)) {
        line.row.remove();
        this._lines.delete(sku);
      }
    }

    for (const { sku, quantity } of wanted) {
      this._lineOf(sku).show(quantity);
    }
  }

  /** Writes the server's refusals beside the lines they are about. */
  mark(problem, request) {
    for (const line of this._lines.values()) {
      line.mark('');
    }

    for (const { field, description } of problem?.details ?? []) {
      const index = /^\/cart\/(\d+)/.exec(field ?? '')?.[1];
      const sku = request.cart[index]?.sku;
      this._lines.get(sku)?.mark(description ?? 'Please change the quantity or remove this.');
    }
  }

  /** Builds the lines again, because the catalog may have new prices. */
  rebuild() {
    this._lines.clear();
    this._node.replaceChildren();
    this.show();
  }

  _lineOf(sku) {
    if (!this._lines.has(sku)) {
      const line = this._build(this._products.find(sku));
      this._lines.set(sku, line);
      this._node.append(line.row);
    }

    return this._lines.get(sku);
  }

  _build(product) {
    const { sku, name, price } = product;
    const most = mostOf(product);
    const change = by => this._cart.set(sku, Math.max(1, this._cart.quantityOf(sku) + by));
    const problem = element('p', { class: 'line-problem', id: `problem-${sku}` });
    const note = element('p', { class: 'line-note' });
    const limit = () => {
      note.textContent = limitOf(product);
      say(note.textContent);
    };
    const cost = element('span', { class: 'line-cost' });
    const input = element('input', {
      type: 'number', min: 1, max: most, step: 1, inputmode: 'numeric', 'aria-label': `Quantity of ${name}`,
      'aria-describedby': problem.id, oninput: () => this._type(sku, input, limit), onchange: () => this._leave(sku, input),
    });
    const less = stepButton('−', `One less of ${name}`, () => change(-1));
    const more = stepButton('+', `One more of ${name}`, () => change(1), limit);
    const row = element('li', { class: 'line' },
      element('div', { class: 'thumb' }, pictureOf(product, { width: 64, height: 48 })),
      element('div', { class: 'line-name' }, element('strong', {}, name), element('span', { class: 'muted' }, `${format(price)} each`)),
      cost,
      element('div', { class: 'stepper' }, less, input, more),
      element('button', { type: 'button', class: 'link', onclick: () => this._remove(sku, name) }, 'Remove', spoken(` ${name}`)),
      note, problem);

    return {
      row,
      show(quantity) {
        // The field keeps what is being typed: it is the cart's quantity already, or not a quantity yet.
        if (document.activeElement !== input) {
          input.value = quantity;
        }

        // Not `disabled`: the button that was just pressed would lose the focus.
        less.setAttribute('aria-disabled', quantity <= 1);
        more.setAttribute('aria-disabled', quantity >= most);

        if (quantity !== most) {
          note.textContent = '';
        }

        // A quantity that is not available shows no price; the server's reason stands beside it.
        cost.textContent = quantity > most ? '' : format(times(price, quantity));
      },
      mark(text) {
        problem.textContent = text;
        input.setAttribute('aria-invalid', text !== '');
      },
    };
  }

  _type(sku, input, limit) {
    if (!/^[1-9]\d{0,4}$/.test(input.value)) {
      return;
    }

    const wanted = Number(input.value);
    const most = mostOf(this._products.find(sku));
    this._cart.set(sku, Math.min(wanted, most));
    if (wanted > most) {
      input.value = most;
      limit();
    }
  }

  /** When the focus leaves the field, it shows the cart's quantity again. */
  _leave(sku, input) {
    if (input.value === '0') {
      this._remove(sku, this._products.find(sku).name);
    } else {
      input.value = this._cart.quantityOf(sku);
    }
  }

  /** Moves the focus to the neighbouring line, because the button that had it is gone. */
  _remove(sku, name) {
    const { row } = this._lines.get(sku);
    const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('.link') ?? document.getElementById('cart-heading');
    this._cart.set(sku, 0);
    next.focus();
    say(`${name} removed from your cart.`);
  }
}

/** The quantity that the buttons and the field offer. At least one, so that a line that has sold out since can be shown. */
const mostOf = ({ available, max_per_order: limit }) =>
  Math.max(1, Math.min(available ?? MAX_QUANTITY, limit ?? MAX_QUANTITY, MAX_QUANTITY));

/** Why there cannot be more in the cart. */
const limitOf = product => {
  const most = mostOf(product);
  return product.available !== most ? `One order can have at most ${most} of this.`
    : most === 1 ? 'Only this one is left.' : `Only these ${most} are left.`;
};

const stepButton = (sign, name, act, refuse = () => undefined) => element('button', {
  type: 'button', 'aria-label': name,
  onclick: event => event.currentTarget.getAttribute('aria-disabled') === 'true' ? refuse() : act(),
}, sign);
