import { quoteCart } from './api.js';
import { goesNot } from './messages.js';
import { Problem } from './problem.js';

/** The server's word for an address to which the way of shipping that was chosen does not go. */
export const NOT_THERE = 'SHIPPING_OPTION_NOT_OFFERED';

/** The address that the payer chooses in PayPal's window: whether what was ordered may be sent there. */
export class Address {
  #notice;
  #request = null;
  #isRefused = false;

  constructor(notice) {
    this.#notice = notice;
  }

  /** The last address was refused, and the page says so. */
  get isRefused() { return this.#isRefused; }

  /** From now on it is about this order, with the way of shipping that the server chose for it. */
  isFor(request, price) {
    this.#request = { ...request, shipping_option: price.shipping_options.find(({ selected }) => selected)?.id };
    this.#isRefused = false;
  }

  /** Asks the server about a country. Where that brings no answer PayPal goes on: before any money is taken the server looks again. */
  async mayBeIn(country) {
    const wasRefused = this.#isRefused;
    this.#isRefused = await isRefused({ ...this.#request, country });
    if (this.#isRefused) {
      this.#notice.show(goesNot(country));
    } else if (wasRefused) {
      this.#notice.clear();
    }

    return !this.#isRefused;
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
