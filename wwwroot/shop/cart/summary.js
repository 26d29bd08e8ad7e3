import { element } from '../lib/element.js';
import { describe } from '../lib/messages.js';
import { format, isZero } from '../lib/money.js';
import { say } from '../lib/notice.js';

const ROWS = [['item_total', 'Items'], ['discount', 'Discount'], ['shipping', 'Delivery'], ['tax_total', 'Tax']];

/** The server's price of the cart, and whether the cart can be paid. */
export class Summary {
  _totals = document.getElementById('totals');
  _problem = document.getElementById('quote-problem');
  _pay = document.getElementById('pay');
  _said = '';

  /** Keeps the last price during a request, and marks it as busy. */
  wait(isPricing) {
    this._totals.setAttribute('aria-busy', isPricing);
  }

  show(quote, isEmpty) {
    const hasPrice = !isEmpty && quote.price !== null && quote.problem === null;
    this._totals.hidden = !hasPrice;
    this._pay.hidden = !hasPrice;
    this._explain(quote, isEmpty ? null : quote.problem);
    if (hasPrice) {
      this._showPrice(quote.price);
    }
  }

  _showPrice({ breakdown, total }) {
    const rows = ROWS.filter(([name]) => breakdown?.[name] && (name === 'item_total' || !isZero(breakdown[name])));
    this._totals.replaceChildren(
      ...rows.map(([name, label]) => row(label, `${name === 'discount' ? '−' : ''}${format(breakdown[name])}`)),
      row('Total', format(total), 'total'),
      ...(breakdown?.included_tax ? [row('', `includes ${format(breakdown.included_tax)} tax`, 'included')] : []));

    const text = `Total ${format(total)}`;
    if (text !== this._said) {
      this._said = text;
      say(text);
    }
  }

  _explain(quote, problem) {
    if (problem === null) {
      this._problem.replaceChildren();
      return;
    }

    const isAboutLine = ({ field }) => field?.startsWith('/cart/') === true;
    const isAboutLines = problem.details.some(isAboutLine);
    const others = problem.details.filter(detail => !isAboutLine(detail)).map(({ description }) => description).filter(Boolean);
    const { title, text } = describe(problem);
    const retry = problem.isRefusal
      ? null
      : element('button', { type: 'button', class: 'button quiet', onclick: () => quote.refresh() }, 'Try again');
    this._problem.replaceChildren(element('div', { class: 'notice bad' },
      element('p', { class: 'notice-title' }, isAboutLines ? 'This cart cannot be ordered as it is' : title),
      element('p', {}, others.join(' ') || (isAboutLines ? 'Please change what is marked above to see the total.' : text)), retry));
  }
}

const row = (label, value, style) => element('div', { class: style }, element('dt', {}, label), element('dd', {}, value));

/** Keeps the end of a summary that is taller than the window in view, because the payment buttons are there. */
export function stickToEnd(node) {
  const place = () => node.style.setProperty('--stick', `${Math.min(24, window.innerHeight - node.offsetHeight - 24)}px`);
  new ResizeObserver(place).observe(node);
  window.addEventListener('resize', place);
}
