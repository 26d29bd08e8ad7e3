import { NOT_THERE } from './address.js';
import * as messages from '../lib/messages.js';
import { isOpen, isOver } from './order.js';
import { callOff, follow, lookAt, take } from './payment.js';
import { Problem } from '../lib/problem.js';

/** Other shoppers bought the last units before the capture. */
const isSoldOut = order => order.timeline?.some(({ type }) => type === 'SOLD_OUT') === true;

/** After these issues the payer approves the same order again. */
const APPROVE_AGAIN = new Set(['INSTRUMENT_DECLINED', 'PAYER_ACTION_REQUIRED', 'ORDER_NOT_APPROVED']);

/** With these issues it is too late to call an order off: its money is moving, or may have moved. */
const TOO_LATE = new Set(['ORDER_COMPLETION_IN_PROGRESS', 'ORDER_ALREADY_CAPTURED', 'ORDER_ALREADY_AUTHORIZED', 'ORDER_QUARANTINED']);

/** Finishes an approved order: captures it or calls it off, and shows the outcome. */
export class Settlement {
  _shop;
  _order;
  _outcome;

  // By order id: a second call waits for the answer to the first, and the shopper is told once.
  _callOffs = new Map();

  constructor(shop, order, outcome) {
    this._shop = shop;
    this._order = order;
    this._outcome = outcome;
  }

  /** Captures the order if the cart is still what was approved. Returns as soon as PayPal's window is no longer needed. */
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

  /** Calls off an approved order, which the server would otherwise capture without this page. True when the server has agreed. */
  callOff(id, reason) {
    this._shop.notice.show(messages.CALLING_OFF, 'info');
    if (!this._callOffs.has(id)) {
      this._callOffs.set(id, this._callOff(id, reason).finally(() => this._callOffs.delete(id)));
    }

    return this._callOffs.get(id);
  }

  /** Hides the shop and waits for the outcome. */
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

  /** Shows the outcome. */
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

  /** Whether the cart is still what the order was created for. An order that this browser does not know counts as wanted. */
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
        // The order is already paid, or being paid.
        await this._refused(id, thrown);
      } else {
        // The order stays stored as approved: a reload, or paying for another cart, tries again.
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

  /** PayPal or the shop refused to capture the order, or to call it off. */
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

  /** Loads the shop again, because the purchase changed the stock. */
  _goOn(id) {
    this._order.forget(id);
    window.location.assign('./');
  }
}
