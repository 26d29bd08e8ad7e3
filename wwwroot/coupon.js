import { say } from './notice.js';

/** The coupon: typed, accepted by the server or refused by it in a sentence. */
export class Coupon {
  #form = document.getElementById('coupon-form');
  #input = document.getElementById('coupon');
  #problem = document.getElementById('coupon-problem');
  #applied = document.getElementById('coupon-applied');
  #cart;

  constructor(cart) {
    this.#cart = cart;
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      const code = this.#input.value.trim();
      this.#explain(code === '' ? 'Please type a coupon first.' : '');
      if (code !== '') {
        cart.redeem(code);
      }
    });
    document.getElementById('coupon-remove').addEventListener('click', () => {
      cart.redeem(undefined);
      this.#form.hidden = false;
      this.#input.value = '';
      this.#input.focus();
      say('Coupon removed.');
    });
  }

  /** After a price: the coupon that is in it was accepted. */
  show(coupon) {
    const isApplied = coupon !== undefined;
    if (isApplied) {
      this.#explain('');
      document.getElementById('coupon-code').textContent = coupon;
    }

    const hadFocus = this.#form.contains(document.activeElement);
    this.#form.hidden = isApplied;
    this.#applied.hidden = !isApplied;
    if (isApplied && hadFocus) {
      document.getElementById('coupon-remove').focus();
    }
  }

  /** A refused coupon leaves the request, so that the rest still has a price. True when that was the problem. */
  forgive(problem) {
    const refusal = problem.details.find(({ issue, field }) => issue?.startsWith('COUPON_') || field === '/coupon');
    if (refusal === undefined || this.#cart.coupon === null) {
      return false;
    }

    this.#input.value = this.#cart.coupon;
    this.#cart.dropCoupon();
    this.#explain(refusal.description ?? 'This coupon cannot be used here.');
    return true;
  }

  #explain(text) {
    this.#problem.textContent = text;
    this.#input.setAttribute('aria-invalid', text !== '');
  }
}
