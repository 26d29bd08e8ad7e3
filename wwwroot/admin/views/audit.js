import { get } from '../lib/api.js';
import { element, link } from '../lib/element.js';
import { money, time } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { pages, table } from '../lib/table.js';

export const audit = {
  title: 'Audit log',
  role: 'owner',
  open(route) {
    const list = panel({ load: () => get('audit', route.query), render: page => [found(page.items, route), pages(route, page.next, to)], rows: 8 });
    return {
      title: 'Audit log', lead: 'Who did what, when and from where. Entries are never changed.',
      content: [filters(route.query), list.node], refresh: list.refresh, topics: ['orders'],
    };
  },
};

function filters(query) {
  const input = (name, label, placeholder) => element('div', { class: 'field' }, element('label', { for: `filter-${name}` }, label),
    element('input', { id: `filter-${name}`, name, value: query[name] ?? '', placeholder, maxlength: 200, autocomplete: 'off' }));
  const form = element('form', { class: 'filters', role: 'search', onsubmit }, element('div', { class: 'filter-row' },
    input('actor', 'Key', 'Its name'), input('operation', 'Operation', 'refund-order'), input('subject', 'About', 'Order number'),
    element('button', { type: 'submit', class: 'button' }, 'Show')));

  function onsubmit(event) {
    event.preventDefault();
    location.hash = to('audit', null, Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()])));
  }

  return form;
}

function found(items, { query }) {
  if (items.length === 0) {
    return Object.keys(query).length > 0
      ? empty('No entry fits', 'Names and operations must be whole.', link(to('audit'), 'Show all entries'))
      : empty('Nobody has done anything yet', 'Sign-ins, refunds, captures and changes of keys appear here.');
  }

  return table('Audit log', [
    { label: 'Operation', kind: 'id', cell: one => link(to('audit', null, { operation: one.operation }), one.operation) },
    { label: 'Key', cell: one => link(to('audit', null, { actor: one.actor }), one.actor) },
    { label: 'About', kind: 'id', cell: one => one.subject ? aboutOf(one.subject) : null },
    { label: 'Amount', kind: 'number', cell: one => one.amount ? money(one.amount) : null },
    { label: 'Outcome', cell: one => status(one.outcome) },
    { label: 'When', cell: one => time(one.at) },
    { label: 'From', kind: 'wide', cell: one => [one.address ?? null, one.agent ? element('div', { class: 'muted' }, one.agent) : null] },
  ], items);
}

const aboutOf = subject => /^\d{6}-[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(subject) ? link(to('orders', null, { q: subject }), subject) : subject;
