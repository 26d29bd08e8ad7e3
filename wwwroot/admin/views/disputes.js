import { get } from '../lib/api.js';
import { link } from '../lib/element.js';
import { fromNow, money, time, words } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { pages, table } from '../lib/table.js';
import { chips } from './chips.js';

const STATES = [['Open', null], ['All', 'all']];

export const disputes = {
  title: 'Disputes',
  role: 'read',
  open(route) {
    const list = panel({
      rows: 5, load: () => get('disputes', route.query), render: page => [found(page.items, route), pages(route, page.next, to)],
    });
    return {
      title: 'Disputes', lead: 'Payers who want their money back, from PayPal or from their bank. The nearest deadline is at the top.',
      content: [chips('Disputes', STATES, route.query.state, state => to('disputes', null, { state })), list.node], refresh: list.refresh,
      topics: ['orders'],
    };
  },
};

function found(items, { query }) {
  if (items.length === 0) {
    return query.state === 'all' || query.after
      ? empty('There was no dispute', 'PayPal tells the shop when a payer opens one.')
      : empty('No dispute is open', 'PayPal tells the shop when a payer opens one.',
        link(to('disputes', null, { state: 'all' }), 'Show all disputes'));
  }

  return table('Disputes', [
    { label: 'Dispute', kind: 'id', cell: one => link(to('dispute', one.id), one.id) },
    { label: 'Reason', cell: one => one.reason ? words(one.reason) : null },
    { label: 'Status', cell: one => [status(one.outcome ?? one.status)] },
    { label: 'Amount', kind: 'number', cell: one => one.amount ? money(one.amount) : null },
    { label: 'Order', kind: 'id', cell: one => one.orders.map(order => link(to('order', order.id), order.number)) },
    { label: 'Answer by', cell: one => one.answer_by ? [time(one.answer_by), ` (${fromNow(one.answer_by)})`] : null },
    { label: 'Opened', cell: one => time(one.opened_at) },
  ], items);
}
