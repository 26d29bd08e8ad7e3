import { get, post } from '../lib/api.js';
import { ask, tell } from '../lib/ask.js';
import { button, element, link } from '../lib/element.js';
import { fromNow, time, words } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { pages, table } from '../lib/table.js';
import { may } from '../session.js';
import { chips } from './chips.js';

const STATES = [['All', null], ['Waiting', 'waiting'], ['Dead', 'dead'], ['Sent', 'sent']];

const KINDS = [['Everything', null], ['Alarms', 'alarm'], ['Mails', 'mail'], ['Webhooks out', 'webhook']];

export const outbox = {
  title: 'Outbox',
  role: 'read',
  open(route) {
    const { kind, state } = route.query;
    const list = panel({
      rows: 8,
      load: () => get('outbox', route.query),
      render: page => [found(page.items, route, list.refresh), pages(route, page.next, to)],
    });
    return {
      title: 'Outbox', lead: 'What the shop sends: alarms, mails and webhooks. A message that was given up is dead and waits for you.',
      content: [
        chips('Kinds', KINDS, kind, chosen => to('outbox', null, { state, kind: chosen })),
        chips('States', STATES, state, chosen => to('outbox', null, { kind, state: chosen })), list.node,
      ],
      refresh: list.refresh, topics: ['outbox', 'alarm'],
    };
  },
};

function found(items, { query }, refresh) {
  if (items.length === 0) {
    return Object.keys(query).length > 0
      ? empty('No message is like that', null, link(to('outbox'), 'Show all messages'))
      : empty('Nothing was sent yet', 'Receipts, alarms and webhooks appear here.');
  }

  return table('Outbox', [
    { label: 'Message', cell: one => [element('span', {}, words(one.topic ?? one.kind)), element('div', { class: 'muted' }, words(one.kind))] },
    { label: 'State', cell: one => [status(one.state), one.error ? element('div', { class: 'muted' }, one.error) : null] },
    { label: 'About', kind: 'id', cell: one => one.order_id ? link(to('order', one.order_id), one.subject ?? 'Order') : one.subject ?? null },
    { label: 'To', kind: 'wide', cell: one => one.destination ?? null },
    { label: 'Made', cell: one => time(one.created_at) },
    {
      label: 'Tries', cell: one => [
        tries(one), one.sent_at ? null : one.next_attempt_at ? element('div', { class: 'muted' }, `next ${fromNow(one.next_attempt_at)}`) : null,
      ],
    },
    {
      label: 'Redeliver', cell: one => !may('operate') || one.state === 'waiting' ? null : button('Send again…', () => askToRedeliver(one, refresh), {
        class: 'button quiet small', 'aria-label': `Send again… ${words(one.topic ?? one.kind)}, ${one.subject ?? one.id}`,
      }),
    },
  ], items);
}

/** The number of tries; what the receiver answered to each can be opened. */
const tries = ({ attempts, log = [] }) => log.length === 0 ? String(attempts) : element('details', {},
  element('summary', {}, String(attempts)),
  element('ul', {}, log.map(one => element('li', { class: 'muted' }, time(one.at), ' ', one.status ? String(one.status) : 'no answer',
    one.error ? `: ${one.error}` : ''))));

const askToRedeliver = (one, refresh) => ask({
  title: 'Send the message again',
  text: `${words(one.topic ?? one.kind)}${one.subject ? `, ${one.subject}` : ''}`,
  summary: () => one.state === 'sent' ? 'It was sent before: the receiver gets it twice.' : 'It is sent at once, and tried again if that fails.',
  confirm: () => 'Send again',
  send: () => post(`outbox/${encodeURIComponent(one.id)}/redeliver`),
  done: () => {
    tell('The message is on its way.');
    return refresh();
  },
});
