import { quoteCart } from '../lib/api.js';
import { Problem } from '../lib/problem.js';

/** The pause after a change before the server is asked: typing 12 is one request, not two. */
const PAUSE_MS = 250;

/** The first wait for a busy server that sends no `Retry-After`; each further wait is twice as long. */
const BUSY_MS = 2_000;
const BUSY_LIMIT_MS = 30_000;

/** The server's price of the cart. Dispatches `change` when there is a new price, a refusal, or a request under way. */
export class Quote extends EventTarget {
  _cart;
  _timer = null;
  _running = null;
  _asked = 0;
  _busy = 0;

  // The cart has changed since the last request.
  _stale = false;

  /** The last price, kept during the next request; null when the cart is empty. */
  price = null;

  /** Why the cart has no price; null when it has one. */
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

    // A later request has started, so this answer is about another cart.
    if (asked !== this._asked) {
      return;
    }

    this._running = null;
    this.request = request;
    this.price = problem === null ? price : this.price;
    this.problem = problem;
    this._retryIfBusy();
    this._tell();
  }

  /** Asks a busy server again, so that the shopper need not. */
  _retryIfBusy() {
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
