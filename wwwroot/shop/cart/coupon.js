import { say } from '../lib/notice.js';

/** The coupon field, with the server's acceptance or refusal. */
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

  /** Shows the coupon of a price, which the server has accepted. */
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

  /** Removes a refused coupon from the cart, so that the rest still gets a price. True when the coupon was the problem. */
  removeRefused(problem) {
    const refusal = problem.details.find(({ issue, field }) => issue?.startsWith('COUPON_') || field === '/coupon');
    if (refusal === undefined || this._cart.coupon === null) {
      return false;
    }

    this._input.value = this._cart.coupon;
    this._cart.removeCoupon();
    this._explain(refusal.description ?? 'This coupon cannot be used here.');
    return true;
  }

  _explain(text) {
    this._problem.textContent = text;
    this._input.setAttribute('aria-invalid', text !== '');
  }
}
