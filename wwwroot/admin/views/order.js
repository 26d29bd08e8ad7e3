import { fileAddress, get } from '../lib/api.js';
import { button, element, link } from '../lib/element.js';
import { money, time, words } from '../lib/format.js';
import { notice, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { facts, table } from '../lib/table.js';
import { may } from '../session.js';
import { askToClose, askToDiscard, askToOperate, askToResend, refreshAtPayPal } from './order-operations.js';
import { askToMoveShipment, askToShip } from './order-shipments.js';

/** One order, with all that can be done with it. */
export const order = {
  title: 'Order',
  role: 'read',
  within: 'orders',
  open({ id }, rename) {
    const all = panel({
      className: 'plain', rows: 10,
      load: () => get(`orders/${encodeURIComponent(id)}`),
      render: known => {
        rename(`Order ${known.number}`);
        return [head(known, all.refresh), warnings(known), columns(known, all.refresh)];
      },
    });
    return {
      title: 'Order', back: link(to('orders'), 'Orders'), content: [all.node], refresh: all.refresh, topics: ['orders'],
    };
  },
};

function head(known, refresh) {
  const ways = may('operate') ? [
    button('Add shipment', () => askToShip(known, refresh), { class: 'button quiet' }),
    button('Ask PayPal now', () => refreshAtPayPal(known, refresh), { class: 'button quiet' }),
    button('Resend mail', () => askToResend(known, refresh), { class: 'button quiet' }),
    ['CREATED', 'DECLINED'].includes(known.status)
      ? button('Discard', () => askToDiscard(known, refresh), { class: 'button quiet' })
      : null,
  ] : [];
  return element('div', { class: 'order-head' },
    element('p', { class: 'order-total' }, money(known.amount), ' ', status(known.status)),
    element('div', { class: 'ways' }, ways));
}

function warnings(known) {
  return [
    known.discrepancies ? notice('bad', 'This order is quarantined',
      `${known.discrepancies.map(words).join(', ')}. Compare it with the order in your PayPal account. Nothing is captured or refunded by itself.`)
      : null,
    known.money_back_reason_unknown && !isRefundedHere(known) ? notice('info', 'Money went back, and the reason is not known yet',
      'PayPal’s report of the next day says whether it was refunded or taken back.') : null,
    known.foreign_payments ? notice('bad', 'A payment of another PayPal order names this order',
      `It changed nothing here: ${known.foreign_payments.map(({ id }) => id).join(', ')}. Check it in your PayPal account.`) : null,
  ];
}

/** PayPal's answer about the capture comes a moment after that about our own refund. */
function isRefundedHere({ operations = [], refunded }) {
  const ours = operations.filter(({ operation, status: state }) => operation === 'refund' && state === 'DONE')
    .reduce((sum, { amount }) => sum + Number(amount?.value ?? 0), 0);
  return ours.toFixed(2) === Number(refunded.value).toFixed(2);
}

function columns(known, refresh) {
  return element('div', { class: 'columns' },
    element('div', { class: 'first' }, block('What can be done', abilities(known, refresh)), block('Lines', lines(known))),
    element('div', { class: 'beside' }, block('Buyer', buyer(known)), block('Ship to', address(known)),
      known.disputes?.length > 0 ? block('Disputes', disputes(known)) : null, block('Order', details(known))),
    element('div', { class: 'rest' }, block('Payments', payments(known)),
      known.operations ? block('Operations', operations(known, refresh)) : null,
      block('Shipments', shipments(known, refresh)), block('Timeline', timeline(known.timeline))));
}

const block = (title, ...content) => element('section', { class: 'panel' },
  element('div', { class: 'panel-head' }, element('h2', {}, title)), element('div', { class: 'panel-body' }, ...content));

const NAMES = { refund: 'Refund', capture: 'Capture', void: 'Release the money', reauthorize: 'Have it guaranteed again' };

function abilities(known, refresh) {
  if (known.possible.length === 0) {
    return element('p', { class: 'muted' }, 'There is no payment yet, so there is nothing to capture, refund or release.');
  }

  return element('ul', { class: 'abilities' }, known.possible.map(ability => {
    const { operation, payment_id, most, until, description } = ability;
    const what = element('div', {},
      element('strong', {}, NAMES[operation]),
      element('p', { class: 'muted' }, description ?? [
        most ? `Up to ${money(most)}. ` : '', until ? ['Until ', time(until), '. '] : '', `Payment ${payment_id}.`,
      ].flat().reduce((line, part) => (line.append(part), line), element('span'))));
    const go = description || !may('operate')
      ? null
      : button(`${NAMES[operation]}…`, () => askToOperate(known, ability, refresh), { class: operation === 'capture' ? 'button' : 'button quiet' });
    return element('li', { class: description ? 'impossible' : null }, what, go);
  }), may('operate') ? null : element('li', { class: 'muted' }, 'Your key may look, and not change anything.'));
}

const lines = known => [
  table('Lines', [
    { label: 'Product', cell: line => [element('span', {}, line.name), ' ', element('span', { class: 'muted code' }, line.sku)] },
    { label: 'Quantity', kind: 'number', cell: line => String(line.quantity) },
    { label: 'Price', kind: 'number', cell: line => money(line.unit_price) },
    { label: 'Tax', kind: 'number', cell: line => money(line.tax) },
    { label: 'Total', kind: 'number', cell: line => money(line.total) },
  ], known.lines),
  breakdown(known),
];

function breakdown({ breakdown: parts, amount, coupon, shipping_option: shipping }) {
  const row = (name, sum, className = null) => element('div', { class: className }, element('dt', {}, name), element('dd', {}, sum));
  return element('dl', { class: 'totals' },
    row('Items', money(parts.item_total)),
    Number(parts.discount.value) === 0 ? null : row(coupon ? `Coupon ${coupon}` : 'Discount', `−${money(parts.discount)}`),
    row(shipping ? `Shipping, ${shipping.label}` : 'Shipping', money(parts.shipping)),
    Number(parts.tax_total.value) === 0 ? null : row('Tax', money(parts.tax_total)),
    row('Total', money(amount), 'total'),
    parts.included_tax ? row('Tax included', money(parts.included_tax), 'muted') : null);
}

function payments(known) {
  const all = [
    ...(known.authorizations ?? []).map(payment => ({ kind: 'Authorization', ...payment })),
    ...known.captures.map(payment => ({ kind: 'Capture', ...payment })),
  ];
  return [
    all.length === 0 ? element('p', { class: 'muted' }, 'No money has moved.') : table('Payments', [
      {
        label: 'Payment',
        cell: payment => [element('span', { class: 'code' }, payment.id), ' ', element('span', { class: 'muted' }, payment.kind)],
      },
      { label: 'Status', cell: payment => [status(payment.status), aside(payment.reason)] },
      { label: 'Amount', kind: 'number', cell: payment => payment.amount ? money(payment.amount) : null },
    ], all),
    facts([
      ['Captured', money(known.captured)],
      ['Given back', Number(known.refunded.value) === 0 ? null : money(known.refunded)],
    ]),
  ];
}

const aside = code => code ? element('span', { class: 'muted' }, ` ${words(code)}`) : null;

const operations = (known, refresh) => table('Operations', [
  { label: 'Operation', cell: done => words(done.operation) },
  { label: 'Amount', kind: 'number', cell: done => done.amount ? money(done.amount) : null },
  { label: 'Status', cell: done => [status(done.status), aside(done.result_status)] },
  { label: 'When', cell: done => time(done.started_at) },
  { label: 'By', cell: done => done.by ?? 'the server' },
  {
    label: 'Result', kind: 'wide', cell: done => [
      done.result_id ? element('span', { class: 'code' }, done.result_id) : null,
      done.description ?? null,
      done.needs_human ? ' PayPal is not asked any more: look in your PayPal account.' : null,
      done.needs_human && may('operate') ? button('Close…', () => askToClose(known, done, refresh), { class: 'button quiet small' }) : null,
    ],
  },
], known.operations);

function shipments(known, refresh) {
  if (!known.trackers) {
    return element('p', { class: 'muted' }, 'Nothing is shipped yet. The shopper sees shipments on the order page, and PayPal gets a copy.');
  }

  return table('Shipments', [
    { label: 'Number', cell: shipment => element('span', { class: 'code' }, shipment.tracking_number) },
    { label: 'Carrier', cell: shipment => shipment.carrier_name ?? shipment.carrier },
    { label: 'Status', cell: shipment => status(shipment.status) },
    { label: 'Units', cell: shipment => shipment.items?.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ') ?? 'The whole order' },
    { label: 'At PayPal', cell: shipment => [status(shipment.at_paypal), shipment.issue ? ` ${words(shipment.issue)}` : null] },
    { label: 'Added', cell: shipment => time(shipment.added_at) },
    {
      label: 'Change', cell: shipment => shipment.status === 'CANCELLED' || !may('operate') ? null
        : button('Change…', () => askToMoveShipment(known, shipment, refresh), {
          class: 'button quiet small', 'aria-label': `Change shipment ${shipment.tracking_number}`,
        }),
    },
  ], known.trackers);
}

const timeline = items => element('ol', { class: 'timeline' }, [...items].reverse().map(item => element('li', {},
  element('div', {}, element('strong', {}, words(item.type)), item.amount ? ` ${money(item.amount)}` : null, ' ',
    item.issue ? element('span', { class: 'muted' }, words(item.issue)) : null),
  element('div', { class: 'muted' }, time(item.at), ` · ${words(item.status)}`, item.by ? ` · by ${item.by}` : null),
  item.payment_id || item.debug_id ? element('div', { class: 'muted code' },
    [item.payment_id, item.debug_id ? `debug id ${item.debug_id}` : null].filter(Boolean).join(' · ')) : null)));

function buyer({ buyer: person }) {
  return person === undefined
    ? element('p', { class: 'muted' }, 'Not known until the payer approves at PayPal, or deleted.')
    : facts([
      ['Name', [person.given_name, person.surname].filter(Boolean).join(' ')],
      ['E-mail', person.email_address ? link(to('orders', null, { q: person.email_address }), person.email_address) : null],
      ['Payer', person.payer_id ? element('span', { class: 'code' }, person.payer_id) : null],
    ]);
}

function address({ shipping_address: place, shipping_option: shipping }) {
  if (place === undefined) {
    return element('p', { class: 'muted' }, 'Nothing has to be shipped, or the address is not known yet.');
  }

  const rows = [place.full_name, place.address_line_1, place.address_line_2, cityOf(place), countryOf(place.country_code)].filter(Boolean);
  return [
    element('address', {}, rows.map(row => element('div', {}, row))),
    shipping ? element('p', { class: 'muted' }, [shipping.label, shipping.estimate].filter(Boolean).join(', ')) : null,
  ];
}

/** With a state, as in the US: city, state, postal code. Otherwise as in Europe: postal code, city. */
const cityOf = ({ admin_area_2: city, admin_area_1: state, postal_code: code }) => state
  ? [city, [state, code].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  : [code, city].filter(Boolean).join(' ');

const names = new Intl.DisplayNames(undefined, { type: 'region' });

/** PayPal has a code of its own for China, which browsers do not know. */
const countryOf = code => code ? names.of(code === 'C2' ? 'CN' : code) : null;

const details = known => facts([
  ['Created', time(known.created_at)],
  ['Changed', time(known.updated_at)],
  ['PayPal order', known.id ? element('span', { class: 'code' }, known.id) : null],
  ['custom_id', element('span', { class: 'code' }, known.custom_id)],
  ['Reference', known.reference],
  ['Record', element('a', { href: fileAddress(`orders/${known.custom_id}/evidence`), download: `order-${known.number}.pdf` }, 'PDF for a dispute')],
  ['Books', known.captures.length > 0 ? link(to('postings', null, { payment_id: known.captures[0].id }), 'Postings of the payment') : null],
]);

const disputes = known => element('ul', { class: 'rows' }, known.disputes.map(one => element('li', {},
  link(to('dispute', one.id), one.id), ' ', one.status ? status(one.status) : null)));
