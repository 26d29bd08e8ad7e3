import { element } from '../lib/element.js';
import * as messages from '../lib/messages.js';
import { screenOf } from './purchase-states.js';

/** The notices that a state can have: message and tone. */
const NOTICES = {
  CONFIRMING: () => [messages.CONFIRMING, 'info'],
  WITHDRAWING: () => [messages.WITHDRAWING, 'info'],
  LEFT_PAYPAL: () => [messages.LEFT_PAYPAL, 'info'],
  CART_CHANGED: () => [messages.CART_CHANGED],
  NOT_WITHDRAWN: () => [messages.NOT_WITHDRAWN],
  PRICED_FOR: ({ country }) => [messages.pricedFor(country)],
  PAYPAL_FAILED: () => [messages.PAYPAL_FAILED],
  REFUSED: ({ problem }) => [messages.describe(problem)],
  SOLD_OUT: () => [messages.SOLD_OUT],
  OVER: ({ status }) => [messages.OVER[status]],
  PAID: ({ order }) => [messages.paid(order.number), 'info'],
};

/** Shows the state of a purchase: a notice in the shop, or a panel in place of the shop. The order page shows the outcome. */
export class PurchaseView {
  _shop = document.getElementById('shop');
  _panel = document.getElementById('outcome');
  _title = document.title;
  _notice;
  _actions;
  _screen = 'shop';
  _shownNotice = null;

  /** `checkNow` reads the order at once. */
  constructor(notice, actions) {
    this._notice = notice;
    this._actions = actions;
  }

  show(state) {
    const screen = screenOf(state);
    if (screen !== this._screen) {
      this._screen = screen;
      this._screens[screen](state);
    }

    if (state.notice !== this._shownNotice) {
      this._shownNotice = state.notice;
      this._say(state.notice);
    }
  }

  _screens = {
    shop: () => {
      this._panel.hidden = true;
      this._shop.hidden = false;
      document.body.classList.remove('no-cart');
      document.title = this._title;
    },
    waiting: () => {
      this._replaceShop(messages.PROCESSING.title, 'busy', messages.PROCESSING.text);
    },
    stalled: ({ id }) => {
      this._replaceShop(messages.PROCESSING.title, 'wait', messages.STILL_WAITING,
        facts([['PayPal order', id]]), button('Check now', this._actions.checkNow));
    },
  };

  _say({ kind, ...details }) {
    if (kind === 'NOTHING') {
      this._notice.clear();
    } else {
      this._notice.show(...NOTICES[kind](details));
    }
  }

  _replaceShop(heading, tone, text, ...rest) {
    const title = element('h1', { tabindex: -1 }, heading);
    this._panel.replaceChildren(element('div', { class: 'panel' },
      element('div', { class: `mark ${tone}`, 'aria-hidden': 'true' }), title, element('p', { class: 'lead' }, text), ...rest));
    this._shop.hidden = true;
    this._panel.hidden = false;
    document.body.classList.add('no-cart');
    document.title = `${heading} · ${this._title}`;
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  }
}

const button = (text, act) => element('button', { type: 'button', class: 'button', onclick: act }, text);

const facts = entries => element('dl', { class: 'facts' }, ...entries
  .filter(([, value]) => value !== null && value !== undefined)
  .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, String(value)))));
