import { get } from '../lib/api.js';
import { link } from '../lib/element.js';
import { fromNow, money, time } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { table } from '../lib/table.js';

export const authorizations = {
  title: 'Authorizations',
  role: 'read',
  open() {
    const list = panel({ load: () => get('authorizations', { limit: 100 }), render: ({ items }) => found(items), rows: 6 });
    return {
      title: 'Authorizations', lead: 'Orders whose money PayPal holds. The one that PayPal releases first is at the top.',
      content: [list.node], refresh: list.refresh, topics: ['orders'],
    };
  },
};

function found(items) {
  if (items.length === 0) {
    return empty('No money is held', 'With PAYPAL_INTENT=AUTHORIZE, orders wait here until you capture them.');
  }

  return table('Authorizations', [
    { label: 'Order', kind: 'id', cell: held => link(to('order', held.order_id), held.number) },
    { label: 'Status', cell: held => status(held.status) },
    { label: 'Total', kind: 'number', cell: held => money(held.amount) },
    { label: 'Captured', kind: 'number', cell: held => Number(held.captured.value) === 0 ? null : money(held.captured) },
    { label: 'Guaranteed until', cell: held => held.honor_ends_at ? time(held.honor_ends_at) : null },
    { label: 'Released', cell: held => held.expires_at ? [time(held.expires_at), ` (${fromNow(held.expires_at)})`] : null },
  ], items);
}
