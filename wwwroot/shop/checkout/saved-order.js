import { createOrder } from '../lib/api.js';
import { pause } from '../lib/pause.js';
import { Problem } from '../lib/problem.js';
import { StoredValue } from '../lib/stored-value.js';
import { isOver } from './order-status.js';

/** The waits before a request is sent again. They are short, because PayPal's window is open. */
const RETRY_WAITS_MS = [500, 1_500];

/** The shopper's order in the browser's storage: created once, however often it is requested, and found again after a reload. */
export class SavedOrder {
  _stored = new StoredValue('localStorage', 'order');

  // The idempotency key of one cart at one price, and its order. Each tab has its own: another tab is another purchase.
  _attempt = new StoredValue('sessionStorage', 'attempt');

  /** `{id, request, isApproved, isFinished}`, or null. */
  get record() { return this._stored.read(); }

  /** The approved order whose outcome is not known yet; null when there is none. */
  get approved() {
    const { record } = this;
    return record?.isApproved && !record.isFinished ? record : null;
  }

  /** The request that created an order; null when this browser does not know it. Another tab may have created another order since. */
  requestOf(id) {
    return [this._attempt.read(), this.record].find(known => known?.id === id)?.request ?? null;
  }

  /** Saves the approval. From now on a reload resumes the order, because money may move. */
  approve(id) {
    const known = this.record?.id === id ? this.record : { id, request: this.requestOf(id) };
    this._stored.write({ ...known, isApproved: true });
  }

  /** Saves that the payer has to approve again before the order can be captured. */
  reopen(id) {
    if (this.record?.id === id) {
      this._stored.write({ ...this.record, isApproved: false });
    }
  }

  /** Saves that the outcome is known. True the first time, when what was bought must leave the cart. */
  finish(id) {
    const known = this.record?.id === id ? this.record : { id };
    this._attempt.forgetIf(value => value.id === id);
    this._stored.write({ ...known, isFinished: true });
    return known.isFinished !== true;
  }

  /** Forgets this order only: another tab may have created another one. */
  forget(id) {
    this._attempt.forgetIf(value => value.id === id);
    this._stored.forgetIf(value => value.id === id);
  }

  /** Creates the order, or finds it: the same cart at the same price gets the same order. */
  async create(request, expectedTotal) {
    const body = JSON.stringify({ ...request, expected_total: expectedTotal });
    let order = await this._send(body);
    if (isOver(order.status)) {
      this._attempt.forget();
      order = await this._send(body);
    }

    const known = this.record?.id === order.id ? this.record : {};
    this._stored.write({ ...known, id: order.id, request });
    this._attempt.write({ ...this._attempt.read(), id: order.id, request });
    return order;
  }

  async _send(body) {
    const key = this._keyFor(body);
    for (const wait of RETRY_WAITS_MS) {
      try {
        return await createOrder(body, key);
      } catch (thrown) {
        const isFinal = !(thrown instanceof Problem) || thrown.isRefusal || thrown.retryAfterSeconds * 1_000 > wait;
        if (isFinal) {
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

/** Not `crypto.randomUUID`, which a browser offers over https and on localhost only. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
