import { quoteCart } from './api.js';
import { Problem } from './problem.js';

/** How long the shopper must pause before the server is asked again: typing 12 is one question, not two. */
const PAUSE_MS = 250;

/** The first wait for a server that is too busy and does not say for how long; each further one is twice as long. */
const BUSY_MS = 2_000;
const BUSY_LIMIT_MS = 30_000;

/** What the cart costs, by the server. Tells `change` whenever there is a new price, a refusal, or a question under way. */
export class Quote extends EventTarget {
  _cart;
  _timer = null;
  _running = null;
  _asked = 0;
  _busy = 0;

  // The cart was changed and the server not asked since.
  _stale = false;

  /** The last price, kept while the next one is asked for; null when the cart is empty. */
  price = null;

  /** Why there is no price for the cart as it is; null when there is one. */
  problem = null;

  /** The request that {@link price} or {@link problem} answers: problems point into it by index. */
  request = null;

  constructor(cart) {
    super();
    this._cart = cart;
    cart.addEventListener('change', () => {
      this._stale = true;
      this._askAfter(PAUSE_MS);
    });
  }

  get isPricing() {
    return this._stale || this._running !== null;
  }

  refresh() {
    clearTimeout(this._timer);
    this._stale = false;
    this._asked += 1;
    this._running = this._ask(this._asked);
    this._tell();
    return this._running;
  }

  /** The price of the cart as it is now. Does not wait for the pause; throws the problem when there is none. */
  async current() {
    if (this._stale || (this.problem !== null && !this.problem.isRefusal)) {
      this.refresh();
    }

    while (this.isPricing) {
      await (this._running ?? this.refresh());
    }

    if (this.problem !== null) {
      throw this.problem;
    }

    return this.price;
  }

  async _ask(asked) {
    const request = this._cart.toRequest();
    let price = null;
    let problem = null;
    try {
      price = this._cart.isEmpty ? null : await quoteCart(request);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      problem = thrown;
    }

    // An answer that was overtaken by a later question would show the price of another cart.
    if (asked !== this._asked) {
      return;
    }

    this._running = null;
    this.request = request;
    this.price = problem === null ? price : this.price;
    this.problem = problem;
    this._comeBack();
    this._tell();
  }

  /** A busy server is asked again by itself: the shopper has nothing to do about it. */
  _comeBack() {
    const isBusy = this.problem?.status === 429 || this.problem?.status === 503;
    this._busy = isBusy ? this._busy + 1 : 0;
    if (isBusy && !this._stale) {
      this._askAfter(this.problem.retryAfterSeconds * 1_000 || Math.min(BUSY_MS * 2 ** (this._busy - 1), BUSY_LIMIT_MS));
    }
  }

  _askAfter(delayMs) {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this.refresh(), delayMs);
    this._tell();
  }

  _tell() {
    this.dispatchEvent(new Event('change'));
  }
}
