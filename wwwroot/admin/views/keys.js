import { get, post } from '../lib/api.js';
import { ask, checkField, choiceField, tell, textField } from '../lib/ask.js';
import { button, element } from '../lib/element.js';
import { time } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { status } from '../lib/status.js';
import { table } from '../lib/table.js';
import { showSecret } from './secret.js';

const ROLES = [
  ['read', 'Read', 'Look at orders, events and the books.'],
  ['operate', 'Operate', 'Also change orders and move their money.'],
  ['owner', 'Owner', 'Also keys, endpoints and the audit log.'],
  ['backend', 'Backend', 'A shop system’s operations. Never put such a key into a browser.'],
];

const HOURS = [['24', 'For a day'], ['1', 'For an hour'], ['168', 'For a week'], ['0', 'Not any more']];

export const keys = {
  title: 'Keys',
  role: 'owner',
  open() {
    const list = panel({ load: () => get('keys'), render: ({ items }) => found(items, list.refresh), rows: 4 });
    return {
      title: 'Keys', lead: 'Give each person and each program a key of their own. Withdrawing one ends its sessions at once.',
      tools: element('div', { class: 'ways' }, button('Make a key', () => askToMake(list.refresh))),
      content: [list.node], refresh: list.refresh, topics: [],
    };
  },
};

function found(items, refresh) {
  if (items.length === 0) {
    return empty('There are no named keys', 'Only the key in CHECKOUT_ADMIN_KEY opens the console. Make a key for each person who needs one.');
  }

  return table('Keys', [
    { label: 'Name', cell: key => key.name },
    { label: 'Roles', cell: key => key.roles.join(', ') },
    { label: 'Ends in', cell: key => element('span', { class: 'code' }, `…${key.hint}`) },
    { label: 'Made', cell: key => [time(key.created_at), key.made_by ? element('div', { class: 'muted' }, `by ${key.made_by}`) : null] },
    { label: 'Last used', cell: key => key.used_at ? time(key.used_at) : element('span', { class: 'muted' }, 'never') },
    {
      label: 'State', cell: key => key.old_valid_until
        ? [status('rotating'), element('div', { class: 'muted' }, 'old key until ', time(key.old_valid_until))] : status('valid'),
    },
    {
      label: 'Change', cell: key => element('div', { class: 'ways' },
        button('Rotate…', () => askToRotate(key, refresh), { class: 'button quiet small', 'aria-label': `Rotate ${key.name}` }),
        button('Withdraw…', () => askToWithdraw(key, refresh), { class: 'button quiet small', 'aria-label': `Withdraw ${key.name}` })),
    },
  ], items);
}

const askToMake = refresh => ask({
  title: 'Make a key',
  fields: [
    textField('name', 'Name', { required: true, long: 60, hint: 'Who or what uses it, such as “Ada” or “Warehouse”. It is in the audit log.' }),
    ...ROLES.map(([role, name, hint]) => checkField(role, name, { hint, value: role === 'read' })),
  ],
  confirm: () => 'Make the key',
  send: values => post('keys', { name: values.name, roles: ROLES.map(([role]) => role).filter(role => values[role]) }),
  done: async made => {
    await refresh();
    showSecret(`The key of ${made.name}`, made.key);
  },
});

const askToRotate = (key, refresh) => ask({
  title: `Rotate the key of ${key.name}`,
  text: 'It gets a new key with the same roles.',
  fields: [choiceField('hours', 'The old key works', HOURS)],
  summary: ({ hours }) => hours === '0' ? 'Whoever uses the old key is out at once, also from the console.' : null,
  confirm: () => 'Make the new key',
  send: ({ hours }) => post(`keys/${encodeURIComponent(key.id)}/rotate`, { old_valid_hours: Number(hours) }),
  done: async made => {
    await refresh();
    showSecret(`The new key of ${key.name}`, made.key);
  },
});

const askToWithdraw = (key, refresh) => ask({
  title: `Withdraw the key of ${key.name}`,
  summary: () => 'It stops working at once, and its sessions end. This cannot be undone.',
  confirm: () => 'Withdraw the key',
  send: () => post(`keys/${encodeURIComponent(key.id)}/withdraw`),
  done: () => {
    tell(`The key of ${key.name} is withdrawn.`);
    return refresh();
  },
  isRisky: true,
});
