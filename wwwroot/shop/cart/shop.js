import { listProducts } from '../lib/api.js';
import { Cart } from './cart.js';
import { CartLines } from './cart-lines.js';
import { Coupon } from './coupon.js';
import { Delivery } from './delivery.js';
import { describe, removed, priceChanged, taxNote } from '../lib/messages.js';
import { format } from '../lib/money.js';
import { Notice } from '../lib/notice.js';
import { Problem } from '../lib/problem.js';
import { Products } from './products.js';
import { Quote } from './quote.js';
import { stickToEnd, Summary } from './summary.js';

/** Everything before the payment: products, cart and price. Dispatches `payable` when there is a price to pay. */
export class Shop extends EventTarget {
  cart = new Cart();
  notice = new Notice(document.getElementById('notice'));
  quote = new Quote(this.cart);
  _products = new Products(document.getElementById('products'), this.cart);
  _lines = new CartLines(document.getElementById('cart-lines'), this.cart, this._products);
  _delivery = new Delivery(this.cart);
  _coupon = new Coupon(this.cart);
  _summary = new Summary();

  constructor() {
    super();
    this.cart.addEventListener('change', () => this._showCart());
    this.quote.addEventListener('change', () => this._showQuote());
    window.addEventListener('online', () => this.quote.refresh());
    stickToEnd(document.getElementById('cart'));
  }

  /** Reads the catalog again, because prices or stock have changed. When that fails, the quote says why. */
  async reload() {
    try {
      await this.load();
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      await this.quote.refresh();
    }
  }

  /** Says why there is no order. Problems of the cart are shown in the cart, with the next price. */
  async explain(problem) {
    const isAboutCart = problem.issue === 'PRICE_CHANGED'
      || problem.details.some(({ field }) => /^\/(cart|coupon|shipping_option|country)\b/.test(field ?? ''));
    if (problem !== this.quote.problem && isAboutCart) {
      await this.reload();
    }

    if (this.quote.problem === null) {
      this.notice.show(problem.issue === 'PRICE_CHANGED' ? priceChanged(this.quote.price.total) : describe(problem));
    }
  }

  async load() {
    const { items, prices_include_tax: includesTax, taxes_need_country: asksCountry } = await listProducts();
    this._delivery.asksCountry = asksCountry;
    this._products.show(items);
    document.getElementById('tax-note').textContent = taxNote(includesTax);
    const count = this.cart.keepOnly(this._products.skus);
    if (count > 0) {
      this.notice.show(removed(count), 'info');
    }

    this._lines.rebuild();
    this._showCart();
    await this.quote.refresh();

    // The products have just pushed an earlier notice out of sight.
    this.notice.reveal();
  }

  _showCart() {
    const { count, isEmpty } = this.cart;
    document.getElementById('empty').hidden = !isEmpty;
    document.getElementById('coupon-section').hidden = isEmpty;
    document.getElementById('to-cart').hidden = isEmpty;
    for (const node of document.querySelectorAll('.cart-count')) {
      node.textContent = count === 1 ? '1 item' : `${count} items`;
    }

    if (isEmpty) {
      this._delivery.show(null);
      this._summary.show(this.quote, true);
    }
  }

  _showQuote() {
    const { isPricing, problem, price, request } = this.quote;
    this._summary.wait(isPricing);
    if (isPricing) {
      return;
    }

    // A refused coupon or shipping option is removed and explained. That changes the cart, so another quote follows.
    if (problem !== null && (this._coupon.removeRefused(problem) || this._delivery.removeRefused(problem))) {
      return;
    }

    this._lines.mark(problem, request);
    this._summary.show(this.quote, this.cart.isEmpty);
    if (problem === null && price !== null) {
      this._delivery.show(price);
      this._coupon.show(request.coupon);
      document.getElementById('to-cart-total').textContent = format(price.total);
      this.dispatchEvent(new Event('payable'));
    }
  }
}
