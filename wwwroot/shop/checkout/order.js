import { createOrder } from '../lib/api.js';
import { Kept } from '../lib/kept.js';
import { pause } from '../lib/pause.js';
import { Problem } from '../lib/problem.js';

/** The waits before a request is sent again. They are short, because PayPal's window is open. */
const REPEATS_MS = [500, 1_500];

/** Statuses of an order that is not paid yet, PayPal's and ours. */
const OPEN = new Set(['CREATED', 'SAVED', 'PAYER_ACTION_REQUIRED', 'APPROVED']);

/** Statuses of an order that ended without a payment: the cart needs another order. */
const OVER = new Set(['DECLINED', 'EXPIRED', 'CANCELLED', 'VOIDED']);

export const isOpen = status => OPEN.has(status);
export const isOver = status => OVER.has(status);

/** The shopper's order: created once, however often it is requested, and found again after a reload. */
export class Order {
  _kept = new Kept('localStorage', 'order');

  // The idempotency key of one cart at one price, and its order. Each tab has its own: another tab is another purchase.
  _attempt = new Kept('sessionStorage', 'attempt');
  _creating = null;

  /** `{id, request, isApproved, isSettled}`, or null. */
  get record() { return this._kept.read(); }

  /** The approved order whose outcome is not known yet; null when there is none. */
  get unsettled() {
    const { record } = this;
    return record?.isApproved && !record.isSettled ? record : null;
  }

  /** The request that created an order; null when this browser does not know it. Another tab may have created another order since. */
  requestOf(id) {
    return [this._attempt.read(), this.record].find(known => known?.id === id)?.request ?? null;
  }

  /** Creates the order. A second click while the first request is under way gets the same answer. */
  create(request, expectedTotal) {
    this._creating ??= this._create(request, expectedTotal).finally(() => { this._creating = null; });
    return this._creating;
  }

  /** Notes the approval. From now on a reload resumes the order, because money may move. */
  approve(id) {
    const known = this.record?.id === id ? this.record : { id, request: this.requestOf(id) };
    this._kept.write({ ...known, isApproved: true });
  }

  /** Notes that the payer has to approve again before the order can be captured. */
  reopen(id) {
    if (this.record?.id === id) {
      this._kept.write({ ...this.record, isApproved: false });
    }
  }

  /** Notes that the outcome is known. True the first time, when the cart must be emptied of the order. */
  settle(id) {
    const known = this.record?.id === id ? this.record : { id };
    forgetOf(this._attempt, id);
    this._kept.write({ ...known, isSettled: true });
    return known.isSettled !== true;
  }

  /** Forgets this order only: another tab may have created another one. */
  forget(id) {
    forgetOf(this._attempt, id);
    forgetOf(this._kept, id);
  }

  async _create(request, expectedTotal) {
    const body = JSON.stringify({ ...request, expected_total: expectedTotal });
    let order = await this._send(body);
    if (isOver(order.status)) {
      this._attempt.forget();
      order = await this._send(body);
    }

    const known = this.record?.id === order.id ? this.record : {};
    this._kept.write({ ...known, id: order.id, request });
    this._attempt.write({ ...this._attempt.read(), id: order.id, request });
    return order;
  }

  async _send(body) {
    const key = this._keyFor(body);
    for (const wait of REPEATS_MS) {
      try {
        return await createOrder(body, key);
      } catch (thrown) {
        const isHopeless = !(thrown instanceof Problem) || thrown.isRefusal || thrown.retryAfterSeconds * 1_000 > wait;
        if (isHopeless) {
          throw thrown;
        }

        await pause(wait);
      }
    }

    return createOrder(body, key);
  }

  /** Stores the key before the request is sent, so that a repeat after a lost answer or a reload carries the same key. */
  _keyFor(body) {
    const attempt = this._attempt.read();
    if (attempt?.body === body) {
      return attempt.key;
    }

    const key = newKey();
    this._attempt.write({ key, body });
    return key;
  }
}

function forgetOf(kept, id) {
  if (kept.read()?.id === id) {
    kept.forget();
  }
}

/** Not `crypto.randomUUID`, which a browser offers over https and on localhost only. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
