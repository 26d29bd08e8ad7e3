import { element } from './element.js';
import { outcomeOf, STILL_WAITING } from './messages.js';
import { format } from './money.js';

/** How an order ended, or that it is not known yet, in place of the shop. */
export class Outcome {
  #shop = document.getElementById('shop');
  #node = document.getElementById('outcome');
  #title = document.title;

  get isShown() {
    return !this.#node.hidden;
  }

  /** The end of an order. `goOn` leads back to the shop. */
  show(order, goOn) {
    const [heading, text, amountLabel, tone] = outcomeOf(order.status);
    this.#replace(heading, tone, text,
      receipt(order, amountLabel),
      element('button', { type: 'button', class: 'button', onclick: goOn }, 'Continue shopping'));
  }

  /** While the outcome is not known there is no way back to the shop: it would invite to pay again. */
  wait() {
    const [heading, text] = outcomeOf('PROCESSING');
    this.#replace(heading, 'busy', text);
  }

  /** Patience ended before PayPal answered. */
  stillWaiting(id, checkNow) {
    const [heading] = outcomeOf('PROCESSING');
    this.#replace(heading, 'wait', STILL_WAITING, facts([['PayPal order', id]]),
      element('button', { type: 'button', class: 'button', onclick: checkNow }, 'Check now'));
  }

  hide() {
    this.#node.hidden = true;
    this.#shop.hidden = false;
    document.title = this.#title;
  }

  #replace(heading, tone, text, ...rest) {
    const title = element('h1', { tabindex: -1 }, heading);
    this.#node.replaceChildren(element('div', { class: 'panel' },
      element('div', { class: `mark ${tone}`, 'aria-hidden': 'true' }), title, element('p', { class: 'lead' }, text), ...rest));
    this.#shop.hidden = true;
    this.#node.hidden = false;
    document.title = `${heading} · ${this.#title}`;
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
