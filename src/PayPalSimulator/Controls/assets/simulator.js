// The simulator's page. It polls the controls while it is visible, and updates only what has changed.

import { onMovement, showAccounts } from './simulator-account.js';
import { disputeInside, disputeSummary } from './simulator-disputes.js';
import { badge, button, json, make, money, show, time } from './simulator-elements.js';
import { paymentActions } from './simulator-payments.js';

const EVERY = 1500;
const ORDERS = 50;
const REQUESTS = 100;
const DELIVERIES = 50;
const DISPUTES = 50;
const TRANSACTIONS = 30;

const KINDS = {
  decline: 'Answers 422 with an issue. The payer must approve again.',
  error: 'Answers with the status or issue. The operation does not run.',
  timeout_before: 'Holds the connection, then closes it. The operation does not run.',
  timeout_after: 'Runs the operation, holds the connection, then closes it without an answer.',
  reset_after: 'Runs the operation, then closes the connection without an answer.',
  rate_limit: 'Answers 429 with Retry-After. The operation does not run.',
  expire_token: 'Expires all tokens and answers 401.',
  truncate: 'Runs the operation and sends half of the answer.',
  slow: 'Runs the operation after a delay.',
  pending: 'Leaves the payment PENDING until you settle it.',
};

const find = (id) => document.getElementById(id);
const search = find('filter').elements.search;
const shownApp = find('app').querySelector('select');
let payers = [];
let apps = [];
let isAsking = false;
let timer;

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    cache: 'no-store',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : null;
  if (!answer.ok) {
    throw new Error(json?.message ?? `${method} ${path} was answered with ${answer.status}.`);
  }
  return json;
}

function say(text, isBad = false) {
  const message = find('message');
  message.textContent = text;
  message.className = isBad ? 'bad' : '';
}

/** Calls a control, shows the result, and refreshes the page. */
async function act(done, method, path, body) {
  try {
    await ask(method, path, body);
    say(done);
  } catch (error) {
    say(error.message, true);
  }
  await refresh();
}

const post = (done, path, body) => act(done, 'POST', path, body);

/** The client id of what belongs to an application, when there are several. */
const owner = ({ client_id: id }) => apps.length > 1 && id && make('span', { className: 'line', textContent: id });

const orderSummary = (order) => [
  owner(order), badge(order.status), money(order.purchase_units[0].amount), make('code', { textContent: order.id }),
  order.payer?.email_address && make('span', { className: 'line', textContent: order.payer.email_address }), time(order.create_time),
];

function orderInside(order) {
  const payer = make('select', { ariaLabel: 'Payer' },
    ...payers.map(({ payer: value, name, note }) => make('option', { value, textContent: `${name}: ${note}` })));
  const control = `orders/${order.id}`;
  const actions = order.status === 'COMPLETED' ? [] : [make('p', { className: 'buttons' },
    payer,
    button('Approve', () => post(`Order ${order.id} is approved.`, `${control}/approve`, { payer: payer.value })),
    button('Cancel', () => post(`The payer has left order ${order.id}.`, `${control}/cancel`)))];
  const payments = order.purchase_units.flatMap((unit) => Object.entries(unit.payments ?? {}))
    .flatMap(([kind, made]) => made.map((payment) => make('p', { className: 'buttons' },
      make('span', { textContent: kind.slice(0, -1) }), badge(payment.status), money(payment.amount),
      make('code', { textContent: payment.id }), ...paymentActions(kind, payment, post))));
  const requests = button('Its API requests', () => {
    search.value = order.id;
    refresh();
    find('requests-title').scrollIntoView();
    search.focus();
  });
  return [...actions, ...payments, make('p', {}, requests), json(JSON.stringify(order), `Order ${order.id} as JSON`)];
}

const requestSummary = (call) => [
  badge(call.status ?? (call.duration_ms === null ? 'running' : 'no answer'), call.status && call.status < 400 ? 'good' : 'bad'),
  owner(call), make('code', { textContent: `${call.method} ${call.path}${call.query ?? ''}` }),
  call.fault && badge(call.fault, 'bad'),
  call.replayed && badge('replay'),
  call.unknown_members.length > 0 && badge('unknown members', 'bad'),
  time(call.time), call.duration_ms !== null && make('span', { className: 'note', textContent: `${call.duration_ms} ms` }),
];

function requestInside(call) {
  const fact = (name, value) => value && make('p', { className: 'line' }, `${name}: `, make('code', { textContent: value }));
  const none = () => make('p', { className: 'note', textContent: 'None.' });
  const body = (name, text) => [make('h3', { textContent: name }), text ? json(text, name) : none()];
  return [
    fact('PayPal-Request-Id', call.request_id), fact('paypal-debug-id', call.debug_id),
    fact('Members that PayPal ignores', call.unknown_members.join(', ')),
    ...body('Request body', call.request_body), ...body('Answer', call.response_body),
  ];
}

const deliverySummary = (delivery) => [
  owner(delivery), badge(delivery.state), make('code', { textContent: delivery.event_type }),
  delivery.status && make('span', { textContent: `answered ${delivery.status}` }),
  delivery.attempt > 1 && make('span', { textContent: `attempt ${delivery.attempt}` }),
  delivery.bad_signature && badge('bad signature', 'bad'),
  (delivery.sent_at ?? delivery.due_at) && time(delivery.sent_at ?? delivery.due_at),
];

const deliveryInside = (delivery) => [
  make('p', { className: 'line' }, 'To ', make('code', { textContent: delivery.url })),
  delivery.state === 'pending' && delivery.due_at && make('p', { textContent: `Due ${delivery.due_at}.` }),
  delivery.next_attempt_at && make('p', { textContent: `Next attempt ${delivery.next_attempt_at}.` }),
  delivery.answer && make('p', { className: 'line', textContent: `Answer: ${delivery.answer}` }),
  make('p', {}, button('Resend', () => post('The event is sent again.', `webhooks/deliveries/${delivery.id}/resend`))),
  delivery.event && json(JSON.stringify(delivery.event), `Event ${delivery.event_id} as JSON`),
];

const faultTerms = ({ client_id: id, method, path, issue, status, delay_ms: delay, probability }) => [
  id, method === '*' ? 'any method' : method, path === '*' ? 'any path' : path, issue, status, delay !== undefined && `${delay} ms`,
  probability < 1 && `probability ${probability}`,
].filter(Boolean).join(', ');

function showFaults(faults) {
  const list = find('faults');
  const now = JSON.stringify(faults);
  if (list.shown === now) {
    return;
  }
  list.shown = now;
  list.replaceChildren(...faults.map((fault) => make('div', { className: 'fault' },
    make('span', { className: 'line' }, badge(fault.fault), ` ${faultTerms(fault)}; ${
      fault.times === null ? 'always' : `${fault.times} left`}, ${fault.happened} happened`),
    button('Remove', () => act('Fault removed.', 'DELETE', `faults/${fault.id}`), `Remove ${fault.fault} on ${fault.path}`))));
}

/** The query of a list: its newest items, of one application when one is chosen. */
const newest = (limit) => `limit=${limit}${shownApp.value && `&client_id=${encodeURIComponent(shownApp.value)}`}`;
const newestRequests = () => `requests?${newest(REQUESTS)}&search=${encodeURIComponent(search.value.trim())}`;

async function refresh() {
  clearTimeout(timer);
  if (isAsking || document.hidden) {
    return;
  }
  isAsking = true;
  const wanted = newestRequests();
  try {
    const [orders, requests, deliveries, disputes, faults, clock, accounts, transactions] = await Promise.all([
      ask('GET', `orders?${newest(ORDERS)}`), ask('GET', wanted), ask('GET', `webhooks/deliveries?${newest(DELIVERIES)}`),
      ask('GET', `disputes?${newest(DISPUTES)}`), ask('GET', 'faults'), ask('GET', 'clock'),
      ask('GET', `account?${newest(TRANSACTIONS)}`), ask('GET', `account/transactions?${newest(TRANSACTIONS)}`),
    ]);
    show(find('orders'), orders.items, (order) => order.id, orderSummary, orderInside);
    show(find('requests'), requests.items, (call) => call.debug_id, requestSummary, requestInside);
    show(find('deliveries'), deliveries.items, (delivery) => delivery.id, deliverySummary, deliveryInside);
    show(find('disputes'), disputes.items, (dispute) => dispute.dispute_id, disputeSummary, (dispute) => disputeInside(dispute, post));
    showFaults(faults.items);
    showAccounts(accounts.items, transactions.items, release);
    find('now').textContent = clock.now.replace('T', ' ').replace(/\.\d+Z/, ' UTC');
    find('connection').textContent = 'Connected.';
  } catch {
    find('connection').textContent = 'The simulator does not answer.';
  } finally {
    isAsking = false;
    timer = setTimeout(refresh, newestRequests() === wanted ? EVERY : 0);
  }
}

/** The values of a form. Empty fields are left out, and numbers are numbers. */
const read = (form) => Object.fromEntries([...form.elements]
  .filter((field) => field.name && (field.type === 'checkbox' || field.value !== ''))
  .map((field) => [field.name, field.type === 'checkbox' ? field.checked : field.type === 'number' ? Number(field.value) : field.value]));

function on(id, kind, handle) {
  find(id).addEventListener(kind, (event) => {
    event.preventDefault();
    handle(event);
  });
}

async function showBehaviour() {
  for (const [name, value] of Object.entries(await ask('GET', 'webhooks'))) {
    const field = find('behaviour').elements[name];
    field[field.type === 'checkbox' ? 'checked' : 'value'] = value;
  }
}

/** One application needs no choice. */
function offerApps() {
  for (const label of document.querySelectorAll('#app, #fault-app')) {
    label.hidden = apps.length < 2;
    label.querySelector('select').append(
      ...apps.map(({ client_id: value, name }) => make('option', { value, textContent: `${value} (${name})` })));
  }
}

/** A movement belongs to the application that is shown, or to the first. */
const book = (what, body) => post(`Booked: ${what}.`, `account/${what}`, { ...body, ...(shownApp.value && { client_id: shownApp.value }) });
const release = (id) => book(`holds/${id}/release`, {});

const advance = (step) => post(`The clock has moved by ${step}.`, 'clock', { advance: step });
const describe = () => { find('kind-note').textContent = KINDS[find('kinds').value]; };

find('kinds').append(...Object.keys(KINDS).map((kind) => make('option', { textContent: kind })));
find('kinds').addEventListener('change', describe);
find('address').textContent = location.href.replace(/\/_simulator\/.*$/, '');
find('steps').addEventListener('click', ({ target }) => target.value && advance(target.value));
on('advance', 'submit', ({ target }) => advance(target.elements.advance.value.trim()));
on('filter', 'submit', refresh);
search.addEventListener('input', refresh);
shownApp.addEventListener('change', refresh);
on('fault', 'submit', ({ target }) => post('Fault added.', 'faults', read(target)));
on('clear', 'click', () => act('All faults removed.', 'DELETE', 'faults'));
on('behaviour', 'submit', ({ target }) => act('Webhook behaviour applied.', 'PUT', 'webhooks', read(target)));
on('well', 'click', () => act('Webhook behaviour reset.', 'PUT', 'webhooks', {}).then(showBehaviour));
onMovement(book);
on('reports', 'submit', ({ target }) => act('The delay of the reports is set.', 'PUT', 'reports', read(target)));
on('reset', 'click', () => find('sure').showModal());
find('sure').addEventListener('close', ({ target }) => {
  if (target.returnValue === 'reset') {
    target.returnValue = '';
    post('Everything is deleted.', 'reset');
  }
});
document.addEventListener('visibilitychange', refresh);

describe();
payers = await ask('GET', 'payers').then(({ items }) => items, () => []);
apps = await ask('GET', 'apps').then(({ items }) => items, () => []);
offerApps();
await showBehaviour().catch(() => {});
await ask('GET', 'reports').then(({ delay }) => { find('reports').elements.delay.value = delay; }, () => {});
await refresh();
