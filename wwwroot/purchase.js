import { Address, NOT_THERE } from './address.js';
import { getOrder } from './api.js';
import * as messages from './messages.js';
import { isOpen, isOver, Order } from './order.js';
import { Outcome } from './outcome.js';
import { callOff, follow, lookAt, take } from './payment.js';
import { Problem } from './problem.js';

/** After these the payer approves the same order again. */
const APPROVE_AGAIN = new Set(['INSTRUMENT_DECLINED', 'PAYER_ACTION_REQUIRED', 'ORDER_NOT_APPROVED']);

/** From the click on PayPal's button to the moment when the shopper knows how it ended, over reloads and lost answers. */
export class Purchase {
  #shop;
  #order = new Order();
  #outcome = new Outcome();

  constructor(shop) {
    this.#shop = shop;
    this.address = new Address(shop.notice);
  }

  /** PayPal's order for the cart as the shopper sees it priced. When there is none, says why and throws. */
  async create() {
    this.#shop.notice.clear();
    try {
      const price = await this.#shop.quote.current();
      if (price === null) {
        throw new Problem(422, messages.EMPTY);
      }

      const { request } = this.#shop.quote;
      this.address.isFor(request, price);
      const order = await this.#order.create(request, price.total);
      if (order.status && !isOpen(order.status)) {
        // The answer to an earlier try was lost, and that try was paid.
        await this.resume();
        throw new Error(`Order ${order.id} is ${order.status} already.`);
      }

      return order;
    } catch (thrown) {
      if (!this.#outcome.isShown && thrown instanceof Problem) {
        await this.#shop.explain(thrown);
      } else if (!this.#outcome.isShown) {
        this.failed();
      }

      throw thrown;
    }
  }

  /** The payer approved. Returns as soon as PayPal's window has no part in it any more; `restart` lets the payer choose again there. */
  async approved(id, restart = null) {
    this.#order.approve(id);
    const request = this.#order.requestOf(id);
    if (request !== null && !this.#shop.cart.is(request)) {
      this.#callOff(id, messages.CART_CHANGED);
      return;
    }

    this.#shop.notice.show(messages.CONFIRMING, 'info');
    try {
      this.#end(await take(id));
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      if (!thrown.isRefusal) {
        this.#follow(id, thrown.retryAfterSeconds);
        return;
      }

      await this.#refused(id, thrown);
      if (APPROVE_AGAIN.has(thrown.issue)) {
        await restart?.();
      }
    }
  }

  /** The payer came back approving: that is kept before anything else can fail, and the shop does not flash by. */
  expect(id) {
    this.#order.approve(id);
    this.#outcome.wait();
  }

  /** The shop itself does not answer, so there is nothing to wait for; a reload takes it up again. */
  setAside() {
    this.#outcome.hide();
  }

  cancelled() {
    // Why they left is still on the page, with what to do about it.
    if (!this.address.isRefused) {
      this.#shop.notice.show(messages.CANCELLED, 'info');
    }
  }

  /** PayPal's script failed in a way of its own. Once the payer approved, only the server knows whether money moved. */
  failed() {
    const { id, isApproved, isSettled } = this.#order.record ?? {};
    if (isApproved && !isSettled) {
      this.#follow(id);
    } else {
      this.#shop.notice.show(messages.PAYPAL_FAILED);
    }
  }

  /** Finds the order of an earlier visit again, and takes up whatever is not finished. */
  async resume() {
    const { id, isApproved, isSettled } = this.#order.record ?? {};
    if (id === undefined) {
      return;
    }

    let order;
    try {
      order = await getOrder(id);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      if (thrown.status === 404) {
        this.#order.forget();
      } else if (isApproved && !isSettled) {
        this.#follow(id, thrown.retryAfterSeconds);
      }

      return;
    }

    // After a decline the payer may have approved again, which the shop learns with the request to take the money.
    if (order.status === 'APPROVED' || (isApproved && !isSettled && (isOpen(order.status) || order.status === 'DECLINED'))) {
      await this.takeUp(id);
    } else if (isOver(order.status) && !isApproved) {
      this.#order.forget();
    } else if (isOpen(order.status)) {
      // Made and not approved: the cart is kept, and paying it goes on with this order.
      return;
    } else if (order.status === 'PROCESSING') {
      this.#follow(id);
    } else {
      this.#end(order);
    }
  }

  /** Takes the money of an order that was approved before this page was loaded. */
  async takeUp(id) {
    this.#outcome.wait();
    await this.approved(id);
  }

  /** Approved, and not to be paid as it is. The server must know, or it would take the money without this page. True when it does. */
  async #callOff(id, reason) {
    this.#shop.notice.show(messages.CALLING_OFF, 'info');
    let told = reason;
    try {
      await callOff(id);
      this.#order.forget();
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      if (thrown.isRefusal) {
        // It was paid before this page knew better, or is being paid.
        await this.#refused(id, thrown);
        return false;
      }

      // Kept as approved: after a reload this begins again.
      told = messages.NOT_CALLED_OFF;
    }

    this.#outcome.hide();
    this.#shop.notice.show(told);
    return told === reason;
  }

  /** PayPal or the shop said no to taking the money. */
  async #refused(id, problem) {
    if (problem.issue === NOT_THERE) {
      const country = problem.details[0].value;
      if (await this.#callOff(id, messages.pricedFor(country))) {
        this.#shop.cart.sendTo(country);
      }

      return;
    }

    const order = APPROVE_AGAIN.has(problem.issue) ? null : await lookAt(id);
    if (order?.status === 'PROCESSING') {
      this.#follow(id);
      return;
    }

    if (order !== null && !isOpen(order.status) && order.status !== 'DECLINED') {
      this.#end(order);
      return;
    }

    this.#order.reopen();
    this.#outcome.hide();
    this.#shop.notice.show(messages.describe(problem));
  }

  async #follow(id, retryAfterSeconds = 0) {
    this.#outcome.wait();
    try {
      const order = await follow(id, retryAfterSeconds);
      if (order === null) {
        this.#outcome.stillWaiting(id, () => this.#follow(id));
      } else {
        this.#end(order);
      }
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      await this.#refused(id, thrown);
    }
  }

  #end(order) {
    const { cart, notice } = this.#shop;
    notice.clear();
    if (isOver(order.status)) {
      this.#order.forget();
      this.#outcome.hide();
      notice.show(messages.OVER[order.status]);
      return;
    }

    const bought = this.#order.record?.request?.cart ?? order.lines ?? [];
    if (this.#order.settle(order.id)) {
      cart.takeOut(bought);
    }

    this.#outcome.show(order, () => this.#goOn());
  }

  /** From the start: what was bought changed the stock. */
  #goOn() {
    this.#order.forget();
    window.location.assign('/');
  }
}
