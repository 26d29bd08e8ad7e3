import { quoteCart } from '../lib/api.js';
import { notShippedTo, taxedOtherwise } from '../lib/messages.js';
import { Problem } from '../lib/problem.js';
import { NOT_OFFERED_THERE } from './purchase-states.js';

/** Checks whether the price of the order holds for the address that the payer chooses in PayPal's window. */
export class Address {
  _notice;
  _request = null;
  _price = null;
  _isRefused = false;

  constructor(notice) {
    this._notice = notice;
  }

  /** True when the last address was refused; the page then says so. */
  get isRefused() { return this._isRefused; }

  /** Starts to check addresses for this order, with the shipping option that the server selected. */
  isFor(request, price) {
    this._request = { ...request, shipping_option: price.shipping_options.find(({ selected }) => selected)?.id };
    this._price = price;
    this._isRefused = false;
  }

  /** Asks the server about a country. Without an answer the payer may go on: the server checks again before it captures. */
  async canShipTo(country) {
    const wasRefused = this._isRefused;
    const reason = await this._refusal(country);
    this._isRefused = reason !== null;
    if (reason !== null) {
      this._notice.show(reason);
    } else if (wasRefused) {
      this._notice.clear();
    }

    return !this._isRefused;
  }

  /** Why the price does not hold in a country; null when it does, or when the server does not say. */
  async _refusal(country) {
    try {
      const there = await quoteCart({ ...this._request, country });
      return taxesOf(there) === taxesOf(this._price) ? null : taxedOtherwise(country, there.total);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      return thrown.details.some(({ issue }) => issue === NOT_OFFERED_THERE) ? notShippedTo(country, await this._otherPrice(country)) : null;
    }
  }

  /** The price with another shipping option, so that the payer learns which one goes there; null when none does. */
  async _otherPrice(country) {
    try {
      return await quoteCart({ ...this._request, country, shipping_option: undefined });
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      return null;
    }
  }
}

const taxesOf = price => JSON.stringify([price.total, ...price.lines.map(({ tax }) => tax)]);
