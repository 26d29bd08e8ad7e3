import { NOT_THERE } from './address.js';
import * as messages from './messages.js';
import { isOpen, isOver } from './order.js';
import { callOff, follow, lookAt, take } from './payment.js';
import { Problem } from './problem.js';

/** Others bought the last of it before the money was taken. */
const isSoldOut = order => order.timeline?.some(({ type }) => type === 'SOLD_OUT') === true;

/** After these the payer approves the same order again. */
const APPROVE_AGAIN = new Set(['INSTRUMENT_DECLINED', 'PAYER_ACTION_REQUIRED', 'ORDER_NOT_APPROVED']);

/** Too late to call an order off: its money moves, or has moved. */
const TOO_LATE = new Set(['ORDER_COMPLETION_IN_PROGRESS', 'ORDER_ALREADY_CAPTURED', 'ORDER_ALREADY_AUTHORIZED', 'ORDER_QUARANTINED']);

/** What becomes of an order that was approved: paid or left unpaid, and told in either case. */
export class Settlement {
  _shop;
  _order;
  _outcome;

  // By order: whoever needs it called off as well waits for the same answer, and the shopper is told once.
  _callOffs = new Map();

  constructor(shop, order, outcome) {
    this._shop = shop;
    this._order = order;
    this._outcome = outcome;
  }

  /** Takes the money if the cart is still what was approved. Returns as soon as PayPal's window has no part in it any more. */
  async take(id, restart = null) {
    if (!this._isWanted(id)) {
      this.callOff(id, messages.CART_CHANGED);
      return;
    }

    this._shop.notice.show(messages.CONFIRMING, 'info');
    try {
      this.end(await take(id));
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      if (!thrown.isRefusal) {
        this.follow(id, thrown.retryAfterSeconds);
        return;
      }

      await this._refused(id, thrown);
      if (APPROVE_AGAIN.has(thrown.issue)) {
        await restart?.();
      }
    }
  }

  /** Approved, and not to be paid as it is. The server must know, or it would take the money without this page. True when it does. */
  callOff(id, reason) {
    this._shop.notice.show(messages.CALLING_OFF, 'info');
    if (!this._callOffs.has(id)) {
      this._callOffs.set(id, this._callOff(id, reason).finally(() => this._callOffs.delete(id)));
    }

    return this._callOffs.get(id);
  }

  /** Waits for the outcome in place of the shop. */
  async follow(id, retryAfterSeconds = 0) {
    this._outcome.wait();
    try {
      const order = await follow(id, () => this._isWanted(id), retryAfterSeconds);
      if (order === null) {
        this._outcome.stillWaiting(id, () => this.follow(id));
      } else if (isOpen(order.status)) {
        await this.callOff(id, messages.CART_CHANGED);
      } else {
        this.end(order);
      }
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      await this._refused(id, thrown);
    }
  }

  /** The outcome is known. */
  end(order) {
    const { cart, notice } = this._shop;
    notice.clear();
    if (isOver(order.status)) {
      this._order.forget(order.id);
      this._outcome.hide();
      notice.show(isSoldOut(order) ? messages.SOLD_OUT : messages.OVER[order.status]);
      return;
    }

    const bought = this._order.requestOf(order.id)?.cart ?? order.lines ?? [];
    if (this._order.settle(order.id)) {
      cart.takeOut(bought);
    }

    this._outcome.show(order, () => this._goOn(order.id));
  }

  /** What an order was made for is what the shopper wants. An order that this browser does not remember was approved as it is. */
  _isWanted(id) {
    const request = this._order.requestOf(id);
    return request === null || this._shop.cart.stillMeans(request);
  }

  async _callOff(id, reason) {
    try {
      await callOff(id);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      if (thrown.isRefusal) {
        // It was paid before this page knew better, or is being paid.
        await this._refused(id, thrown);
      } else {
        // Kept as approved: a reload, or paying for another cart, begins this again.
        this._outcome.hide();
        this._shop.notice.show(messages.NOT_CALLED_OFF);
      }

      return false;
    }

    this._order.forget(id);
    this._outcome.hide();
    this._shop.notice.show(reason);
    return true;
  }

  /** PayPal or the shop said no to taking the money, or to calling the order off. */
  async _refused(id, problem) {
    if (problem.issue === NOT_THERE) {
      const country = problem.details[0].value;
      if (await this.callOff(id, messages.pricedFor(country))) {
        this._shop.cart.sendTo(country);
      }

      return;
    }

    const order = APPROVE_AGAIN.has(problem.issue) ? null : await lookAt(id);
    if (order?.status === 'PROCESSING' || (order === null && TOO_LATE.has(problem.issue))) {
      this.follow(id);
      return;
    }

    if (order !== null && !isOpen(order.status) && order.status !== 'DECLINED') {
      this.end(order);
      if (isSoldOut(order)) {
        await this._shop.reload();
      }

      return;
    }

    this._order.reopen(id);
    this._outcome.hide();
    this._shop.notice.show(messages.describe(problem));
  }

  /** From the start: what was bought changed the stock. */
  _goOn(id) {
    this._order.forget(id);
    window.location.assign('/');
  }
}
