import { get } from '../lib/api.js';
import { element, link } from '../lib/element.js';
import { amount, time, words } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { pages, table } from '../lib/table.js';
import { accountName } from './ledger.js';

const ACCOUNTS = [
  'paypal', 'paypal:pending', 'paypal:held', 'paypal:payouts', 'reserves', 'bank', 'conversion', 'sales', 'subscriptions', 'setup_fees',
  'shipping', 'tax', 'discounts', 'fees', 'dispute_fees', 'refunds', 'chargebacks', 'payouts', 'unexplained',
];

export const postings = {
  title: 'Postings',
  role: 'read',
  open(route) {
    const list = panel({
      rows: 8, load: () => get('ledger/postings', route.query), render: page => [found(page.items), pages(route, page.next, to)],
    });
    return {
      title: 'Postings', lead: 'Every entry of the ledger, newest first. Those of one entry sum to zero.',
      content: [filters(route.query), list.node], refresh: list.refresh, topics: ['orders'],
    };
  },
};

function filters(query) {
  const form = element('form', { class: 'filters', role: 'search', onsubmit }, element('div', { class: 'filter-row' },
    element('div', { class: 'field' }, element('label', { for: 'filter-account' }, 'Account'),
      element('select', { id: 'filter-account', name: 'account' }, ['', ...ACCOUNTS].map(account =>
        element('option', { value: account, selected: account === (query.account ?? '') }, account === '' ? 'All accounts' : accountName(account))))),
    input('payment_id', 'Payment', query.payment_id, { size: 20, maxlength: 255, placeholder: 'PayPal’s id' }),
    input('from', 'From', query.from, { type: 'date' }), input('to', 'To', query.to, { type: 'date' }),
    element('button', { type: 'submit', class: 'button' }, 'Show')));

  function onsubmit(event) {
    event.preventDefault();
    location.hash = to('postings', null, Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()])));
  }

  return form;
}

const input = (name, label, value, attributes) => element('div', { class: 'field' },
  element('label', { for: `filter-${name}` }, label),
  element('input', { id: `filter-${name}`, name, value: value ?? '', autocomplete: 'off', ...attributes }));

function found(items) {
  if (items.length === 0) {
    return empty('No posting fits', 'Choose another account or period.', link(to('postings'), 'Show all postings'));
  }

  return table('Postings', [
    { label: 'Account', cell: one => accountName(one.account) },
    { label: 'Debit', kind: 'number', cell: one => one.amount.startsWith('-') ? null : amount(one.currency, one.amount) },
    { label: 'Credit', kind: 'number', cell: one => one.amount.startsWith('-') ? amount(one.currency, one.amount.slice(1)) : null },
    { label: 'Kind', cell: one => words(one.kind) },
    { label: 'Order', kind: 'id', cell: one => one.order_number ? link(to('orders', null, { q: one.order_number }), one.order_number) : null },
    { label: 'Payment', cell: one => element('span', { class: 'code' }, one.payment_id) },
    { label: 'Booked', cell: one => time(one.booked_at) },
  ], items);
}
