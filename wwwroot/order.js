import { createOrder } from './api.js';
import { Kept } from './kept.js';
import { pause } from './pause.js';
import { Problem } from './problem.js';

/** Waits before the same request is sent again. PayPal's window is open meanwhile, so they are short. */
const REPEATS_MS = [500, 1_500];

/** Not paid yet: PayPal's words for it and ours. */
const OPEN = new Set(['CREATED', 'SAVED', 'PAYER_ACTION_REQUIRED', 'APPROVED']);

/** Nothing was taken and nothing will be: the cart needs another order. */
const OVER = new Set(['DECLINED', 'EXPIRED', 'CANCELLED', 'VOIDED']);

export const isOpen = status => OPEN.has(status);
export const isOver = status => OVER.has(status);

/** The one order of this shopper: made once however often it is asked for, and found again after a reload. */
export class Order {
  _kept = new Kept('localStorage', 'order');

  // One key for one cart at one price, and the order that came of it. It lives as long as its tab: another tab is another attempt to buy.
  _attempt = new Kept('sessionStorage', 'attempt');
  _creating = null;

  /** `{id, request, isApproved, isSettled}`, or null. */
  get record() { return this._kept.read(); }

  /** The order that was approved and whose end is not known yet; null when there is none. */
  get unsettled() {
    const { record } = this;
    return record?.isApproved && !record.isSettled ? record : null;
  }

  /** What an order was made for; null when this browser does not remember. Another tab may have made another order since. */
  requestOf(id) {
    return [this._attempt.read(), this.record].find(known => known?.id === id)?.request ?? null;
  }

  /** PayPal's answer to the order. A second click while the first is under way gets the first one's. */
  create(request, expectedTotal) {
    this._creating ??= this._create(request, expectedTotal).finally(() => { this._creating = null; });
    return this._creating;
  }

  /** The payer approved it: from now on a reload takes it up again, because money may move. */
  approve(id) {
    const known = this.record?.id === id ? this.record : { id, request: this.requestOf(id) };
    this._kept.write({ ...known, isApproved: true });
  }

  /** The payer has to approve again before anything may be taken. */
  reopen(id) {
    if (this.record?.id === id) {
      this._kept.write({ ...this.record, isApproved: false });
    }
  }

  /** What it ended with is known. True the first time, when the cart has to be emptied of it. */
  settle(id) {
    const known = this.record?.id === id ? this.record : { id };
    forgetOf(this._attempt, id);
    this._kept.write({ ...known, isSettled: true });
    return known.isSettled !== true;
  }

  /** Another order, made in another tab meanwhile, stays known. */
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

  /** The key is kept before the request leaves: after a lost answer, or a reload, the repeat must be known as one. */
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
