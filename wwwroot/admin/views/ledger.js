import { fileAddress, get } from '../lib/api.js';
import { element, link } from '../lib/element.js';
import { amount, day, isoDay, isZero, time, words } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { table } from '../lib/table.js';

const ACCOUNTS = {
  paypal: 'PayPal', 'paypal:pending': 'PayPal, pending', 'paypal:held': 'PayPal, held', 'paypal:payouts': 'PayPal, payouts under way',
  setup_fees: 'Setup fees', dispute_fees: 'Dispute fees',
};

export const accountName = account => ACCOUNTS[account] ?? words(account);

export const ledger = {
  title: 'Ledger',
  role: 'read',
  open(route) {
    const month = /^\d{4}-\d{2}$/.test(route.query.month ?? '') ? route.query.month : isoDay(Date.now()).slice(0, 7);
    const period = periodOf(month);
    const parts = [
      panel({ title: 'Balances now', load: () => get('ledger/balances'), render: balances, rows: 4 }),
      panel({
        title: 'Statement', tools: monthForm(month), rows: 6, load: () => get('ledger/statement', period),
        render: answer => statement(answer, period),
      }),
      panel({
        title: 'Differences from PayPal', load: () => get('ledger/differences', { state: 'open', limit: 50 }), render: differences, rows: 2,
      }),
    ];
    return {
      title: 'Ledger', lead: 'Days are in UTC. A posting belongs to the day on which it was booked, so a closed month never changes.',
      content: parts.map(part => part.node), refresh: () => parts.forEach(part => part.refresh()), topics: ['orders'],
    };
  },
};

function periodOf(month) {
  const [year, number] = month.split('-').map(Number);
  return { from: `${month}-01`, to: isoDay(Date.UTC(year, number, 0)) };
}

function monthForm(month) {
  // A text field where the browser has no field for months.
  const input = element('input', {
    id: 'month', name: 'month', type: 'month', value: month, pattern: '[0-9]{4}-[0-9]{2}', placeholder: '2026-11', maxlength: 7, onchange: show,
  });
  const form = element('form', { class: 'inline', onsubmit: show }, element('label', { for: 'month' }, 'Month'), input);

  function show(event) {
    event.preventDefault();
    location.hash = to('ledger', null, { month: input.value });
  }

  return form;
}

function balances({ balances: all, at }) {
  if (all.length === 0) {
    return empty('The books are empty', 'The first payment is booked in the moment in which it is recorded.');
  }

  return [
    table('Balances', [
      { label: 'Account', cell: one => link(to('postings', null, { account: one.account }), accountName(one.account)) },
      { label: 'Debit', kind: 'number', cell: one => one.balance.startsWith('-') ? null : amount(one.currency, one.balance) },
      { label: 'Credit', kind: 'number', cell: one => one.balance.startsWith('-') ? amount(one.currency, one.balance.slice(1)) : null },
    ], all),
    element('p', { class: 'muted note' }, 'As of ', time(at), '. Debits and credits are equal in each currency.'),
  ];
}

const TURNOVER = [
  ['Sales', 'sales'], ['Discounts', 'discounts'], ['Shipping', 'shipping'], ['Tax', 'tax'], ['Refunds', 'refunds'], ['Chargebacks', 'chargebacks'],
  ['PayPal’s fees', 'fees'],
];

function statement({ from, to: last, is_final, currencies }, period) {
  const files = element('p', { class: 'files' },
    element('a', { class: 'button quiet small', href: fileAddress('ledger/export', { format: 'csv', ...period }), download: `ledger-${from}.csv` },
      'Export as CSV'),
    element('a', {
      class: 'button quiet small', href: fileAddress('ledger/export', { format: 'journal', ...period }), download: `ledger-${from}.journal`,
    }, 'Export as journal'));
  const state = is_final
    ? element('p', { class: 'muted note' }, `${day(from)} to ${day(last)}. This period is over, and its statement is final.`)
    : element('p', { class: 'muted note' }, 'This month is not over, so its statement still changes.');
  if (currencies.length === 0) {
    return [state, empty('Nothing was booked in this month', 'Choose another month.')];
  }

  return [state, currencies.map(({ currency, accounts, total, countries }) => [
    element('h3', {}, `Turnover in ${currency}`),
    table(`Turnover in ${currency}`, [
      { label: 'Country', cell: row => row.country ?? (row === total ? 'All' : 'Not known') },
      ...TURNOVER.map(([label, name]) => ({ label, kind: 'number', cell: row => sum(currency, row[name]) })),
    ], [total, ...(countries.length > 1 ? countries : [])]),
    element('h3', {}, `Accounts in ${currency}`),
    table(`Accounts in ${currency}`, [
      { label: 'Account', cell: row => link(to('postings', null, { account: row.account, from, to: last }), accountName(row.account)) },
      { label: 'At the start', kind: 'number', cell: row => sum(currency, row.opening) },
      { label: 'Debit', kind: 'number', cell: row => sum(currency, row.debit) },
      { label: 'Credit', kind: 'number', cell: row => sum(currency, row.credit) },
      { label: 'At the end', kind: 'number', cell: row => sum(currency, row.closing) },
    ], accounts),
  ]), files];
}

const sum = (currency, value) => isZero(value) ? null : amount(currency, value);

function differences({ items }) {
  if (items.length === 0) {
    return empty('The ledger agrees with PayPal', 'It is compared with PayPal’s transactions each day at 06:00 UTC.');
  }

  return table('Differences', [
    { label: 'Order or payment', cell: one => one.order_id ? link(to('order', one.order_id), one.subject) : one.subject },
    { label: 'Ledger', kind: 'number', cell: one => amount(one.currency, one.ledger) },
    { label: 'PayPal', kind: 'number', cell: one => amount(one.currency, one.paypal) },
    { label: 'Found', cell: one => time(one.found_at) },
    { label: 'State', cell: one => [status(one.resolved_at ? 'resolved' : 'open'), one.alarmed_at ? ' alarm raised' : null] },
  ], items);
}
