import { quoteCart } from './api.js';
import { goesNot } from './messages.js';
import { Problem } from './problem.js';

/** The server's word for an address to which the way of shipping that was chosen does not go. */
export const NOT_THERE = 'SHIPPING_OPTION_NOT_OFFERED';

/** The address that the payer chooses in PayPal's window: whether what was ordered may be sent there. */
export class Address {
  _notice;
  _request = null;
  _isRefused = false;

  constructor(notice) {
    this._notice = notice;
  }

  /** The last address was refused, and the page says so. */
  get isRefused() { return this._isRefused; }

  /** From now on it is about this order, with the way of shipping that the server chose for it. */
  isFor(request, price) {
    this._request = { ...request, shipping_option: price.shipping_options.find(({ selected }) => selected)?.id };
    this._isRefused = false;
  }

  /** Asks the server about a country. Where that brings no answer PayPal goes on: before any money is taken the server looks again. */
  async mayBeIn(country) {
    const wasRefused = this._isRefused;
    this._isRefused = await isRefused({ ...this._request, country });
    if (this._isRefused) {
      this._notice.show(goesNot(country));
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

    return thrown.details.some(({ issue }) => issue === NOT_THERE);
  }
}
