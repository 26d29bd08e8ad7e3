import { get, patch, post, remove } from '../lib/api.js';
import { ask, checkField, tell, textField } from '../lib/ask.js';
import { button, element } from '../lib/element.js';
import { time } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { status } from '../lib/status.js';
import { table } from '../lib/table.js';
import { showSecret } from './secret.js';

const EVENTS = [
  'order.paid', 'order.pending', 'order.failed', 'order.authorized', 'order.refunded', 'order.reversed', 'order.disputed',
  'order.shipped',
];

const pathOf = (one, rest = '') => `endpoints/${encodeURIComponent(one.id)}${rest}`;

export const endpoints = {
  title: 'Endpoints',
  role: 'owner',
  open() {
    const list = panel({ load: () => get('endpoints'), render: ({ items }) => found(items, list.refresh), rows: 3 });
    return {
      title: 'Endpoints', lead: 'Addresses that the shop tells of its orders, as signed Standard Webhooks.',
      tools: element('div', { class: 'ways' }, button('Add an endpoint', () => askToAdd(list.refresh))),
      content: [list.node], refresh: list.refresh, topics: ['outbox'],
    };
  },
};

function found(items, refresh) {
  if (items.length === 0) {
    return empty('No program is told of orders', 'Add the address of your warehouse, your accounting or your chat.');
  }

  return table('Endpoints', [
    { label: 'Address', kind: 'wide', cell: one => one.url },
    { label: 'Events', cell: one => one.events.join(', ') },
    {
      label: 'State', cell: one => [
        status(one.enabled ? 'enabled' : 'disabled'),
        one.disabled_because ? element('div', { class: 'muted' }, one.disabled_because) : null,
        one.failing_since ? element('div', { class: 'muted' }, 'failing since ', time(one.failing_since)) : null,
      ],
    },
    { label: 'Made', cell: one => time(one.created_at) },
    {
      label: 'Change', cell: one => element('div', { class: 'ways' },
        small('Test', one, () => test(one)),
        small(one.enabled ? 'Change…' : 'Switch on…', one, () => askToChange(one, refresh)),
        small('New secret…', one, () => askForSecret(one, refresh)),
        small('Delete…', one, () => askToDelete(one, refresh))),
    },
  ], items);
}

const small = (text, one, act) => button(text, act, { class: 'button quiet small', 'aria-label': `${text.replace('…', '')} ${one.url}` });

const fieldsOf = (events = ['order.paid']) => EVENTS.map(event => checkField(event, event, { value: events.includes(event) }));

const eventsOf = values => EVENTS.filter(event => values[event]);

const askToAdd = refresh => ask({
  title: 'Add an endpoint',
  fields: [
    textField('url', 'Address', { required: true, long: 1000, type: 'url', hint: 'It begins with https and is not a private address.' }),
    ...fieldsOf(),
  ],
  confirm: () => 'Add the endpoint',
  send: values => post('endpoints', { url: values.url, events: eventsOf(values) }),
  done: async made => {
    await refresh();
    showSecret('The secret that signs its webhooks', made.secret);
  },
});

const askToChange = (one, refresh) => ask({
  title: 'Change the endpoint',
  text: one.url,
  fields: [checkField('enabled', 'Send webhooks to it', { value: one.enabled }), ...fieldsOf(one.events)],
  confirm: () => 'Save',
  send: values => patch(pathOf(one), { enabled: values.enabled, events: eventsOf(values) }),
  done: refresh,
});

const askForSecret = (one, refresh) => ask({
  title: 'Make a new secret',
  text: one.url,
  summary: () => 'For a day, webhooks are signed by the old and the new secret.',
  confirm: () => 'Make the secret',
  send: () => post(pathOf(one, '/rotate')),
  done: async made => {
    await refresh();
    showSecret('The new secret', made.secret);
  },
});

const askToDelete = (one, refresh) => ask({
  title: 'Delete the endpoint',
  text: one.url,
  summary: () => 'It gets no more webhooks, and those that wait for it are dropped.',
  confirm: () => 'Delete the endpoint',
  send: () => remove(pathOf(one)),
  done: () => {
    tell('The endpoint is deleted.');
    return refresh();
  },
  isRisky: true,
});

const test = one => ask({
  title: 'Send a test',
  text: one.url,
  summary: () => 'It gets one webhook that is about no order. The outbox shows what it answered.',
  confirm: () => 'Send the test',
  send: () => post(pathOf(one, '/test')),
  done: () => tell('The test is on its way. See the outbox.'),
});
