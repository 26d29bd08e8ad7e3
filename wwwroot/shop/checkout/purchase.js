import { Address } from './address.js';
import { getOrder, releaseOrder } from '../lib/api.js';
import * as messages from '../lib/messages.js';
import { isOpen, isOver, Order } from './order.js';
import { Outcome } from './outcome.js';
import { Problem } from '../lib/problem.js';
import { Settlement } from './settlement.js';

/** A purchase from the click on PayPal's button to its outcome, across reloads and lost answers. */
export class Purchase {
  _shop;
  _order = new Order();
  _outcome = new Outcome();
  _settlement;

  constructor(shop) {
    this._shop = shop;
    this._settlement = new Settlement(shop, this._order, this._outcome);
    this.address = new Address(shop.notice);
  }

  /** Creates the order for the cart at the price that the shopper sees. When that fails, says why and throws. */
  async create() {
    this._shop.notice.clear();
    let isTold = false;
    try {
      const price = await this._shop.quote.current();
      if (price === null) {
        throw new Problem(422, messages.EMPTY);
      }

      const { request } = this._shop.quote;
      isTold = !await this._makeWayFor(request);
      if (isTold) {
        throw new Error('An order that was approved earlier has to be finished first.');
      }

      this.address.isFor(request, price);
      const order = await this._order.create(request, price.total);
      if (order.status && !isOpen(order.status)) {
        // The answer to an earlier request was lost, and its order was paid.
        await this.resume();
        throw new Error(`Order ${order.id} is ${order.status} already.`);
      }

      return order;
    } catch (thrown) {
      isTold ||= this._outcome.isShown;
      if (!isTold && thrown instanceof Problem) {
        await this._shop.explain(thrown);
      } else if (!isTold) {
        this.failed();
      }

      throw thrown;
    }
  }

  /** The payer approved. Returns as soon as PayPal's window is no longer needed; `restart` lets the payer choose again there. */
  async approved(id, restart = null) {
    this._order.approve(id);
    await this._settlement.take(id, restart);
  }

  /** The payer came back after approving. That is stored before anything else can fail, and the shop is not shown. */
  expect(id) {
    this._order.approve(id);
    this._outcome.wait();
  }

  /** The shop does not answer, so the page stops waiting. A reload resumes the order. */
  stopWaiting() {
    this._outcome.hide();
  }

  /** The payer closed PayPal's window. The order stays open: they may open it again. */
  cancelled(id) {
    // Not awaited: without this call the hold ends by itself, only later.
    releaseOrder(id).catch(thrown => console.warn('The order’s units were not released.', thrown));

    // The page still says why the address was refused, and what to do.
    if (!this.address.isRefused) {
      this._shop.notice.show(messages.CANCELLED, 'info');
    }
  }

  /** PayPal's script failed. Once the payer approved, only the server knows whether money moved. */
  failed() {
    const { unsettled } = this._order;
    if (unsettled !== null) {
      this.takeUp(unsettled.id);
    } else {
      this._shop.notice.show(messages.PAYPAL_FAILED);
    }
  }

  /** Finds the order of an earlier visit, and resumes it when it is not finished. */
  async resume() {
    const { record, unsettled } = this._order;
    if (record === null) {
      return;
    }

    const { id } = record;
    let order;
    try {
      order = await getOrder(id);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        throw thrown;
      }

      if (thrown.status === 404) {
        this._order.forget(id);
      } else if (unsettled !== null) {
        await this.takeUp(id);
      }

      return;
    }

    // After a decline the payer may have approved again, which the shop learns with the request to take the money.
    if (order.status === 'APPROVED' || (unsettled !== null && (isOpen(order.status) || order.status === 'DECLINED'))) {
      await this.takeUp(id);
    } else if (isOver(order.status) && !record.isApproved) {
      this._order.forget(id);
    } else if (isOpen(order.status)) {
      // Created and not approved: the cart stays, and paying for it continues this order.
      return;
    } else if (order.status === 'PROCESSING') {
      this._settlement.follow(id);
    } else {
      this._settlement.end(order);
    }
  }

  /** Continues an approved order, perhaps one from before this page was loaded. */
  async takeUp(id) {
    this._outcome.wait();
    await this.approved(id);
  }

  /**
   * An order that was approved earlier, perhaps in another tab, would be paid in addition to a new one: the server does not know that
   * the shopper wants only one. An order for another cart is called off; one for this cart is resumed. True when none is in the way.
   */
  async _makeWayFor(request) {
    const { unsettled } = this._order;
    if (unsettled === null) {
      return true;
    }

    if (JSON.stringify(unsettled.request) === JSON.stringify(request)) {
      this.takeUp(unsettled.id);
      return false;
    }

    const isCalledOff = await this._settlement.callOff(unsettled.id, messages.CART_CHANGED);
    if (isCalledOff) {
      this._shop.notice.clear();
    }

    return isCalledOff;
  }
}
