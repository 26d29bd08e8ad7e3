import { quoteCart } from '../lib/api.js';
import { notShippedTo } from '../lib/messages.js';
import { Problem } from '../lib/problem.js';
import { NOT_OFFERED_THERE } from './purchase-states.js';

/** Checks whether the order can be shipped to the address that the payer chooses in PayPal's window. */
export class Address {
  _notice;
  _request = null;
  _isRefused = false;

  constructor(notice) {
    this._notice = notice;
  }

  /** True when the last address was refused; the page then says so. */
  get isRefused() { return this._isRefused; }

  /** Starts to check addresses for this order, with the shipping option that the server selected. */
  isFor(request, price) {
    this._request = { ...request, shipping_option: price.shipping_options.find(({ selected }) => selected)?.id };
    this._isRefused = false;
  }

  /** Asks the server about a country. Without an answer the payer may go on: the server checks again before it captures. */
  async canShipTo(country) {
    const wasRefused = this._isRefused;
    this._isRefused = await isRefused({ ...this._request, country });
    if (this._isRefused) {
      this._notice.show(notShippedTo(country));
    } else if (wasRefused) {
      this._notice.clear();
    }

    return !this._isRefused;
  }
}

async function isRefused(request) {
  try {
    await quoteCart(request);
    return false;
  } catch (thrown) {
    if (!(thrown instanceof Problem)) {
      throw thrown;
    }

    return thrown.details.some(({ issue }) => issue === NOT_OFFERED_THERE);
  }
}
