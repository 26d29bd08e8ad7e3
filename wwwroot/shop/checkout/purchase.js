import { Address } from './address.js';
import { cancelOrder, captureOrder, getOrder, releaseOrder } from '../lib/api.js';
import { EMPTY } from '../lib/messages.js';
import { pause } from '../lib/pause.js';
import { Problem } from '../lib/problem.js';
import { next, needsWindow, REQUESTS, START } from './purchase-states.js';
import { PurchaseView } from './purchase-view.js';
import { SavedOrder } from './saved-order.js';

/** Runs the state machine of `purchase-states.js`: tells it what happened, and does what it decides. */
export class Purchase {
  _shop;
  _saved = new SavedOrder();
  _state = START;
  _view;

  // The number of the last request. An answer to an earlier one comes too late, because its state was left.
  _asked = 0;

  // The clicks that wait for an order, as `{resolve, reject}`: all of them get the same one.
  _clicks = [];

  // The approval that keeps PayPal's window open, as `{resolve, restart}`; null when there is none.
  _approval = null;

  constructor(shop) {
    this._shop = shop;
    this.address = new Address(shop.notice);
    this._view = new PurchaseView(shop.notice, {
      checkNow: () => this._tell({ type: 'CHECKED' }),
    });
  }

  /** The shop's configuration is there. */
  open() {
    this._tell({ type: 'OPENED', saved: this._saved.record });
  }

  /** The shop does not answer. */
  close() {
    this._tell({ type: 'CLOSED' });
  }

  /** The shopper wants to pay. Returns the order for PayPal's window; rejects when there is none, and the page says why. */
  click() {
    return new Promise((resolve, reject) => {
      this._clicks.push({ resolve, reject });
      this._tell({ type: 'CLICKED' });
    });
  }

  /** The payer approved. Returns when PayPal's window is no longer needed; `restart` lets the payer choose again there. */
  approved(id, restart) {
    return new Promise(resolve => {
      this._approval?.resolve();
      this._approval = { resolve, restart };
      this._tell({ type: 'APPROVED', id, isWanted: this._isWanted(id) });
      this._letWindowClose();
    });
  }

  /** The payer closed PayPal's window. */
  cancelled(id) {
    this._tell({ type: 'CANCELLED', id, isAddressRefused: this.address.isRefused });
  }

  /** PayPal's script failed. */
  failed() {
    const approvedId = this._saved.approved?.id ?? null;
    this._tell({ type: 'FAILED', approvedId, isWanted: this._isWanted(approvedId) });
  }

  /** One step of the machine. What must be stored is stored before a request is sent and before anything is shown. */
  _tell(event) {
    const { state, effects } = next(this._state, event);
    this._state = state;
    for (const effect of effects) {
      if (REQUESTS.includes(effect.type)) {
        this._ask(effect);
      } else {
        this._effects[effect.type](effect);
      }
    }

    this._view.show(this._state);
    this._letWindowClose();
  }

  /** Sends a request, and tells the machine the answer unless the machine has sent another one since. */
  async _ask(effect) {
    this._asked += 1;
    const asked = this._asked;
    const event = await this._answerTo(effect);
    if (asked === this._asked) {
      this._tell(event);
    }
  }

  async _answerTo(effect) {
    try {
      await (effect.afterMs > 0 ? pause(effect.afterMs) : undefined);
      return { type: 'ANSWERED', ...await this._requests[effect.type](effect), isWanted: this._isWanted(effect.id) };
    } catch (thrown) {
      if (!(thrown instanceof Problem)) {
        console.error(thrown);
      }

      // After a bug on this page the outcome is as unknown as without an answer.
      const problem = thrown instanceof Problem ? thrown : new Problem(0);
      return { type: problem.isRefusal ? 'REFUSED' : 'UNANSWERED', problem, isWanted: this._isWanted(effect.id) };
    }
  }

  _requests = {
    price: async () => {
      const price = await this._shop.quote.current();
      if (price === null) {
        throw new Problem(422, EMPTY);
      }

      const { request } = this._shop.quote;
      const { approved } = this._saved;
      const isForThisCart = JSON.stringify(approved?.request) === JSON.stringify(request);
      return { price, request, approvedOrder: approved && { id: approved.id, isForThisCart } };
    },
    create: async ({ request, price }) => {
      this.address.isFor(request, price);
      const order = await this._saved.create(request, price.total);
      return { order, saved: this._saved.record };
    },
    capture: async ({ id }) => {
      const answer = await captureOrder(id);
      return { answer, order: await orderOrNull(id) };
    },
    look: async ({ id }) => ({ order: await getOrder(id) }),
    withdraw: ({ id }) => cancelOrder(id),
  };

  _effects = {
    openPayPal: ({ order }) => this._takeClicks().forEach(({ resolve }) => resolve(order)),
    refuseClick: () => this._takeClicks().forEach(({ reject }) => reject(new Error('There is no order to pay now.'))),
    restartPayPal: () => {
      this._approval?.resolve(this._approval.restart());
      this._approval = null;
    },
    explain: ({ problem }) => this._shop.explain(problem),
    // Not awaited: without this call the hold ends by itself, only later.
    release: ({ id }) => releaseOrder(id).catch(thrown => console.warn('The order’s units were not released.', thrown)),
    saveApproved: ({ id }) => this._saved.approve(id),
    saveNotApproved: ({ id }) => this._saved.reopen(id),
    forget: ({ id }) => this._saved.forget(id),
    finish: ({ order }) => {
      const bought = this._saved.requestOf(order.id)?.cart ?? order.lines ?? [];
      if (this._saved.finish(order.id)) {
        this._shop.cart.removeBought(bought);
      }
    },
    chooseCountry: ({ country }) => this._shop.cart.shipTo(country),
    reloadShop: () => this._shop.reload(),
    showOrder: ({ order }) => window.location.assign(order.number ? `orders/${encodeURIComponent(order.number)}` : 'orders'),
  };

  _takeClicks() {
    return this._clicks.splice(0);
  }

  _letWindowClose() {
    if (this._approval !== null && !needsWindow(this._state)) {
      this._approval.resolve();
      this._approval = null;
    }
  }

  /** Whether the cart is still what the order was created for. An order that this browser does not know counts as wanted. */
  _isWanted(id) {
    const request = this._saved.requestOf(id);
    return request === null || this._shop.cart.isStill(request);
  }
}

async function orderOrNull(id) {
  try {
    return await getOrder(id);
  } catch (thrown) {
    if (thrown instanceof Problem) {
      return null;
    }

    throw thrown;
  }
}
