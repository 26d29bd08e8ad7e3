import { get } from '../lib/api.js';
import { button, element, link } from '../lib/element.js';
import { fromNow, money, time, words } from '../lib/format.js';
import { notice, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { facts, table } from '../lib/table.js';
import { may } from '../session.js';
import { NAMES, askToAnswer, refreshDispute } from './dispute-operations.js';

/** One dispute, with what can be done about it. */
export const dispute = {
  title: 'Dispute',
  role: 'read',
  within: 'disputes',
  open({ id }, rename) {
    const all = panel({
      className: 'plain', rows: 8,
      load: () => get(`disputes/${encodeURIComponent(id)}`),
      render: known => {
        rename(`Dispute ${known.id}`);
        return [head(known, all.refresh), deadline(known), columns(known, all.refresh)];
      },
    });
    return {
      title: 'Dispute', back: link(to('disputes'), 'Disputes'), content: [all.node], refresh: all.refresh, topics: ['orders'],
    };
  },
};

const head = (known, refresh) => element('div', { class: 'order-head' },
  element('p', { class: 'order-total' }, known.amount ? money(known.amount) : null, ' ', status(known.outcome ?? known.status)),
  may('operate')
    ? element('div', { class: 'ways' }, button('Ask PayPal now', () => refreshDispute(known, refresh), { class: 'button quiet' }))
    : null);

const deadline = known => known.answer_by
  ? notice('info', `Answer ${fromNow(known.answer_by)}`, 'PayPal decides for the payer if you do not answer in time.') : null;

function columns(known, refresh) {
  return element('div', { class: 'columns' },
    element('div', { class: 'first' }, block('What can be done', abilities(known, refresh)), block('Messages', messages(known.messages))),
    element('div', { class: 'beside' }, block('Dispute', details(known))),
    element('div', { class: 'rest' },
      known.offers.length > 0 ? block('Offers', offers(known.offers)) : null,
      block('Evidence', evidence(known.evidence)),
      known.movements.length > 0 ? block('Money', movements(known.movements)) : null,
      known.operations.length > 0 ? block('Done here', operations(known.operations)) : null));
}

const block = (title, ...content) => element('section', { class: 'panel' },
  element('div', { class: 'panel-head' }, element('h2', {}, title)), element('div', { class: 'panel-body' }, ...content));

function abilities(known, refresh) {
  const [can, cannot] = [known.possible.filter(one => !one.description), known.possible.filter(one => one.description)];
  const list = items => element('ul', { class: 'abilities' }, items.map(ability => abilityOf(known, ability, refresh)));
  return [
    can.length === 0 ? element('p', { class: 'muted' }, 'There is nothing for you to do now.') : list(can),
    cannot.length === 0 ? null : element('details', {}, element('summary', {}, 'What cannot be done, and why'), list(cannot)),
  ];
}

function abilityOf(known, ability, refresh) {
  const { operation, description, most } = ability;
  return element('li', { class: description ? 'impossible' : null },
    element('div', {}, element('strong', {}, NAMES[operation].name),
      element('p', { class: 'muted' }, description ?? [NAMES[operation].hint, most ? ` At most ${money(most)}.` : null])),
    description || !may('operate') ? null
      : button(`${NAMES[operation].name}…`, () => askToAnswer(known, ability, refresh), { class: 'button quiet' }));
}

function details(known) {
  return facts([
    ['Reason', known.reason ? words(known.reason) : null],
    ['Status', words(known.status)],
    ['Stage', known.stage ? words(known.stage) : null],
    ['Channel', known.channel ? words(known.channel) : null],
    ['Outcome', known.outcome ? words(known.outcome) : null],
    ['Why', known.outcome_reason ? words(known.outcome_reason) : null],
    ['The payer got', known.amount_refunded ? money(known.amount_refunded) : null],
    ['Answer by', known.answer_by ? time(known.answer_by) : null],
    ['Opened', time(known.opened_at)],
    ['Changed', time(known.updated_at)],
    ...known.orders.map(order => ['Order', link(to('order', order.id), order.number)]),
  ]);
}

const WHO = { BUYER: 'The payer', SELLER: 'You', ARBITER: 'PayPal' };

const messages = items => items.length === 0
  ? element('p', { class: 'muted' }, 'Nobody has written yet.')
  : element('ol', { class: 'messages' }, items.map(one => element('li', { class: one.by === 'SELLER' ? 'ours' : null },
    element('p', { class: 'muted' }, WHO[one.by] ?? words(one.by), one.at ? [' · ', time(one.at)] : null),
    one.text ? element('p', {}, one.text) : null, files(one.files))));

const files = names => names.length === 0 ? null : element('p', { class: 'muted' }, `Files: ${names.join(', ')}`);

const offers = items => table('Offers', [
  { label: 'Offer', cell: one => one.type ? words(one.type) : 'Offer' },
  { label: 'By', cell: one => WHO[one.by] ?? words(one.by) },
  { label: 'Event', cell: one => one.event ? words(one.event) : null },
  { label: 'Amount', kind: 'number', cell: one => one.amount ? money(one.amount) : null },
  { label: 'Note', kind: 'wide', cell: one => one.note ?? null },
  { label: 'When', cell: one => one.at ? time(one.at) : null },
], items);

const evidence = items => items.length === 0
  ? element('p', { class: 'muted' }, 'PayPal has asked for none, and you have provided none.')
  : table('Evidence', [
    { label: 'Evidence', cell: one => words(one.type ?? 'Further information') },
    { label: 'Source', cell: one => words(one.source) },
    {
      label: 'Content', kind: 'wide', cell: one => [
        one.notes ? element('p', {}, one.notes) : null, files(one.files),
        one.tracking_numbers?.length > 0 ? element('p', { class: 'code' }, one.tracking_numbers.join(', ')) : null,
        one.refund_ids?.length > 0 ? element('p', { class: 'code' }, one.refund_ids.join(', ')) : null,
      ],
    },
    { label: 'When', cell: one => one.at ? time(one.at) : null },
  ], items);

const movements = items => table('Money', [
  { label: 'Reason', cell: one => words(one.reason ?? 'Other') },
  { label: 'Whose', cell: one => one.party === 'SELLER' ? 'Yours' : words(one.party) },
  { label: 'Type', cell: one => one.type === 'CREDIT' ? 'Got it' : one.type === 'DEBIT' ? 'Lost it' : null },
  { label: 'Amount', kind: 'number', cell: one => one.amount ? money(one.amount) : null },
  { label: 'When', cell: one => one.at ? time(one.at) : null },
], items);

const operations = items => table('Done here', [
  { label: 'Operation', cell: one => NAMES[one.operation]?.name ?? words(one.operation) },
  { label: 'Status', cell: one => [status(one.status), one.description ? element('div', { class: 'muted' }, one.description) : null] },
  { label: 'Type', cell: one => one.type ? words(one.type) : null },
  { label: 'Amount', kind: 'number', cell: one => one.amount ? money(one.amount) : null },
  { label: 'When', cell: one => time(one.started_at) },
  { label: 'By', cell: one => one.by ?? null },
], items);
