import { get } from '../lib/api.js';
import { element, link } from '../lib/element.js';
import { money, time, words } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { pages, table } from '../lib/table.js';

const STATUSES = [
  'CREATED', 'APPROVED', 'AUTHORIZED', 'PROCESSING', 'PENDING', 'COMPLETED', 'DECLINED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'REVERSED',
  'VOIDED', 'EXPIRED', 'CANCELLED', 'QUARANTINED',
];

/** What is looked for most. */
const USUAL = [
  ['All', {}], ['Paid', { status: 'COMPLETED' }], ['To capture', { status: 'AUTHORIZED' }], ['Quarantined', { status: 'QUARANTINED' }],
  ['Given back', { status: 'PARTIALLY_REFUNDED,REFUNDED,REVERSED' }],
];

export const orders = {
  title: 'Orders',
  role: 'read',
  open(route) {
    const list = panel({
      load: () => get('orders', route.query),
      render: page => [found(page.items, route), pages(route, page.next, to)],
      rows: 8,
    });
    return { title: 'Orders', content: [filters(route.query), list.node], refresh: list.refresh, topics: ['orders'] };
  },
};

function filters(query) {
  const isSpecial = ['created_from', 'created_to', 'amount_min', 'amount_max', 'currency'].some(name => query[name]);
  const form = element('form', { class: 'filters', role: 'search', onsubmit },
    element('div', { class: 'chips' }, USUAL.map(([name, chosen]) => element('a', {
      href: to('orders', null, chosen), 'aria-current': !query.q && (query.status ?? '') === (chosen.status ?? '') ? 'true' : null,
    }, name))),
    element('div', { class: 'filter-row' },
      input('q', 'Search', query.q, { type: 'search', placeholder: 'Number, PayPal id, e-mail or name', class: 'search' }),
      element('div', { class: 'field' }, element('label', { for: 'filter-status' }, 'Status'),
        element('select', { id: 'filter-status', name: 'status' }, choices(query.status))),
      element('button', { type: 'submit', class: 'button' }, 'Search')),
    element('details', { open: isSpecial },
      element('summary', {}, 'More filters'),
      element('div', { class: 'filter-row' },
        input('created_from', 'From', query.created_from, { type: 'date' }),
        input('created_to', 'To', query.created_to, { type: 'date' }),
        input('amount_min', 'Total from', query.amount_min, { inputmode: 'decimal', size: 8 }),
        input('amount_max', 'Total to', query.amount_max, { inputmode: 'decimal', size: 8 }),
        input('currency', 'Currency', query.currency, { size: 4, maxlength: 3, placeholder: 'Shop’s' }))));

  function onsubmit(event) {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
    location.hash = to('orders', null, { ...given, currency: given.currency.toUpperCase() });
  }

  return form;
}

function choices(chosen = '') {
  const known = ['', ...STATUSES];
  return [...known, ...(known.includes(chosen) ? [] : [chosen])].map(code =>
    element('option', { value: code, selected: code === chosen }, code === '' ? 'Any status' : code.split(',').map(words).join(', ')));
}

const input = (name, label, value, attributes) => element('div', { class: 'field' },
  element('label', { for: `filter-${name}` }, label),
  element('input', { id: `filter-${name}`, name, value: value ?? '', autocomplete: 'off', ...attributes }));

function found(items, { query }) {
  if (items.length === 0) {
    return Object.keys(query).length === 0
      ? empty('No orders yet', 'An order appears here as soon as a shopper goes to PayPal.')
      : empty('No order fits', 'Take a filter away, or search for the whole number or e-mail address.', link(to('orders'), 'Show all orders'));
  }

  return table('Orders', [
    { label: 'Order', kind: 'id', cell: order => link(to('order', order.custom_id), order.number) },
    { label: 'Created', cell: order => time(order.created_at) },
    { label: 'Status', cell: order => status(order.status) },
    { label: 'Total', kind: 'number', cell: order => money(order.amount) },
    { label: 'Captured', kind: 'number', cell: order => some(order.captured) },
    { label: 'Given back', kind: 'number', cell: order => some(order.refunded) },
  ], items);
}

const some = sum => Number(sum.value) === 0 ? null : money(sum);
