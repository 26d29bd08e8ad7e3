import { element } from '../lib/element.js';
import { outcomeOf, STILL_WAITING } from '../lib/messages.js';
import { format } from '../lib/money.js';

/** Shows how an order ended, or that the outcome is not known yet, in place of the shop. */
export class Outcome {
  _shop = document.getElementById('shop');
  _node = document.getElementById('outcome');
  _title = document.title;

  get isShown() {
    return !this._node.hidden;
  }

  /** Shows the end of an order. `goOn` leads back to the shop. */
  show(order, goOn) {
    const [heading, text, amountLabel, tone] = outcomeOf(order.status);
    this._replace(heading, tone, text,
      receipt(order, amountLabel),
      element('button', { type: 'button', class: 'button', onclick: goOn }, 'Continue shopping'));
  }

  /** While the outcome is not known, there is no link back to the shop, so that the shopper does not pay again. */
  wait() {
    const [heading, text] = outcomeOf('PROCESSING');
    this._replace(heading, 'busy', text);
  }

  /** The page has stopped waiting for PayPal's answer. */
  stillWaiting(id, checkNow) {
    const [heading] = outcomeOf('PROCESSING');
    this._replace(heading, 'wait', STILL_WAITING, facts([['PayPal order', id]]),
      element('button', { type: 'button', class: 'button', onclick: checkNow }, 'Check now'));
  }

  hide() {
    this._node.hidden = true;
    this._shop.hidden = false;
    document.body.classList.remove('no-cart');
    document.title = this._title;
  }

  _replace(heading, tone, text, ...rest) {
    const title = element('h1', { tabindex: -1 }, heading);
    this._node.replaceChildren(element('div', { class: 'panel' },
      element('div', { class: `mark ${tone}`, 'aria-hidden': 'true' }), title, element('p', { class: 'lead' }, text), ...rest));
    this._shop.hidden = true;
    this._node.hidden = false;
    document.body.classList.add('no-cart');
    document.title = `${heading} · ${this._title}`;
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  }
}

function receipt(order, amountLabel) {
  const lines = (order.lines ?? []).map(({ name, quantity }) =>
    element('li', {}, element('span', {}, name), element('span', { class: 'muted' }, `× ${quantity}`)));
  return element('div', { class: 'receipt' },
    facts([
      ['Order number', order.number],
      [amountLabel, order.amount ? format(order.amount) : null],
      ['PayPal payment', order.payment?.id],
    ]),
    lines.length > 0 ? element('ul', { class: 'bought', 'aria-label': 'What you ordered' }, ...lines) : null);
}

const facts = entries => element('dl', { class: 'facts' }, ...entries
  .filter(([, value]) => value !== null && value !== undefined)
  .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, String(value)))));
