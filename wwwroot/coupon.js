import { say } from './notice.js';

/** The coupon: typed, accepted by the server or refused by it in a sentence. */
export class Coupon {
  _form = document.getElementById('coupon-form');
  _input = document.getElementById('coupon');
  _problem = document.getElementById('coupon-problem');
  _applied = document.getElementById('coupon-applied');
  _cart;

  constructor(cart) {
    this._cart = cart;
    this._form.addEventListener('submit', event => {
      event.preventDefault();
      const code = this._input.value.trim();
      this._explain(code === '' ? 'Please type a coupon first.' : '');
      if (code !== '') {
        cart.redeem(code);
      }
    });
    document.getElementById('coupon-remove').addEventListener('click', () => {
      cart.redeem(undefined);
      this._form.hidden = false;
      this._input.value = '';
      this._input.focus();
      say('Coupon removed.');
    });
  }

  /** After a price: the coupon that is in it was accepted. */
  show(coupon) {
    const isApplied = coupon !== undefined;
    if (isApplied) {
      this._explain('');
      document.getElementById('coupon-code').textContent = coupon;
    }

    const hadFocus = this._form.contains(document.activeElement);
    this._form.hidden = isApplied;
    this._applied.hidden = !isApplied;
    if (isApplied && hadFocus) {
      document.getElementById('coupon-remove').focus();
    }
  }

  /** A refused coupon leaves the request, so that the rest still has a price. True when that was the problem. */
  forgive(problem) {
    const refusal = problem.details.find(({ issue, field }) => issue?.startsWith('COUPON_') || field === '/coupon');
    if (refusal === undefined || this._cart.coupon === null) {
      return false;
    }

    this._input.value = this._cart.coupon;
    this._cart.dropCoupon();
    this._explain(refusal.description ?? 'This coupon cannot be used here.');
    return true;
  }

  _explain(text) {
    this._problem.textContent = text;
    this._input.setAttribute('aria-invalid', text !== '');
  }
}
