import { quoteCart } from './api.js';
import { Problem } from './problem.js';

/** How long the shopper must pause before the server is asked again: typing 12 is one question, not two. */
const PAUSE_MS = 250;

/** The first wait for a server that is too busy and does not say for how long; each further one is twice as long. */
const BUSY_MS = 2_000;
const BUSY_LIMIT_MS = 30_000;

/** What the cart costs, by the server. Tells `change` whenever there is a new price, a refusal, or a question under way. */
export class Quote extends EventTarget {
  #cart;
  #timer = null;
  #running = null;
  #asked = 0;
  #busy = 0;

  // The cart was changed and the server not asked since.
  #stale = false;

  /** The last price, kept while the next one is asked for; null when the cart is empty. */
  price = null;

  /** Why there is no price for the cart as it is; null when there is one. */
  problem = null;

  /** The request that {@link price} or {@link problem} answers: problems point into it by index. */
  request = null;

  constructor(cart) {
    super();
    this.#cart = cart;
    cart.addEventListener('change', () => {
      this.#stale = true;
      this.#askAfter(PAUSE_MS);
    });
  }

  get isPricing() {
    return this.#stale || this.#running !== null;
  }

  refresh() {
    clearTimeout(this.#timer);
    this.#stale = false;
    this.#asked += 1;
    this.#running = this.#ask(this.#asked);
    this.#tell();
    return this.#running;
  }

  /** The price of the cart as it is now. Does not wait for the pause; throws the problem when there is none. */
  async current() {
    if (this.#stale || (this.problem !== null && !this.problem.isRefusal)) {
      this.refresh();
    }

    while (this.isPricing) {
      await (this.#running ?? this.refresh());
    }

    if (this.problem !== null) {
      throw this.problem;
    }

    return this.price;
  }

  async #ask(asked) {
    const request = this.#cart.toRequest();
    let price = null;
    let problem = null;
    try {
      price = this.#cart.isEmpty ? null : await quoteCart(request);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      problem = thrown;
    }

    // An answer that was overtaken by a later question would show the price of another cart.
    if (asked !== this.#asked) {
      return;
    }

    this.#running = null;
    this.request = request;
    this.price = problem === null ? price : this.price;
    this.problem = problem;
    this.#comeBack();
    this.#tell();
  }

  /** A busy server is asked again by itself: the shopper has nothing to do about it. */
  #comeBack() {
    const isBusy = this.problem?.status === 429 || this.problem?.status === 503;
    this.#busy = isBusy ? this.#busy + 1 : 0;
    if (isBusy && !this.#stale) {
      this.#askAfter(this.problem.retryAfterSeconds * 1_000 || Math.min(BUSY_MS * 2 ** (this.#busy - 1), BUSY_LIMIT_MS));
    }
  }

  #askAfter(delayMs) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), delayMs);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}
