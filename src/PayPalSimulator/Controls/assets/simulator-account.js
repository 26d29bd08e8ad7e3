// The merchant's account: its balances, its latest transactions, and what moves money without an order.

import { badge, button, make, time } from './simulator-elements.js';

const find = (id) => document.getElementById(id);

/** Each form books one kind of movement. */
const BODIES = {
  withdraw: (amount) => ['withdraw', { amount }],
  payment: (amount) => ['payment', { amount }],
  fee: (amount) => ['fee', { amount }],
  hold: (amount) => ['hold', { amount }],
  convert: (amount, other) => ['convert', { from: amount, to: other }],
};

const money = (form, value, currency) => ({ currency_code: form.elements[currency].value.trim(), value: form.elements[value].value.trim() });
const shown = ({ value, currency_code: currency }) => `${value} ${currency}`;

const balanceLine = (balance) => make('p', { className: 'line' },
  `${shown(balance.available_balance)} available`,
  Number(balance.withheld_balance.value) !== 0 && `, ${shown(balance.withheld_balance)} withheld`);

/** Holds that no later transaction refers to. */
const isOpenHold = (info, all) => ['T2101', 'T2103', 'T2107'].includes(info.transaction_event_code)
  && !all.some((other) => other.paypal_reference_id === info.transaction_id);

const transactionLine = (info, all, release) => make('p', { className: 'buttons' },
  badge(info.transaction_event_code), badge(info.transaction_status),
  make('span', { className: 'amount', textContent: shown(info.transaction_amount) }),
  make('code', { textContent: info.transaction_id }), time(info.transaction_updated_date),
  isOpenHold(info, all) && button('Release', () => release(info.transaction_id), `Release hold ${info.transaction_id}`));

/** Shows the accounts, when something has changed. */
export function showAccounts(accounts, transactions, release) {
  const list = find('account');
  const now = JSON.stringify([accounts, transactions]);
  if (list.shown === now) {
    return;
  }
  list.shown = now;
  const infos = transactions.map((transaction) => transaction.transaction_info);
  list.replaceChildren(
    ...accounts.flatMap(({ merchant_id: merchant, balances }) => [
      accounts.length > 1 && make('h3', { textContent: merchant }), ...balances.map(balanceLine),
    ].filter(Boolean)),
    ...infos.toReversed().map((info) => transactionLine(info, infos, release)));
}

/** Calls back with a control's path and body when the form is sent. */
export function onMovement(book) {
  const form = find('movement');
  const other = find('movement-to');
  form.elements.what.addEventListener('change', () => { other.hidden = form.elements.what.value !== 'convert'; });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = BODIES[form.elements.what.value];
    book(...body(money(form, 'value', 'currency'), money(form, 'to_value', 'to_currency')));
  });
}
