import { get, post } from '../lib/api.js';
import { ask, tell } from '../lib/ask.js';
import { button, element, link } from '../lib/element.js';
import { fromNow, time } from '../lib/format.js';
import { empty, panel } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';
import { pages, table } from '../lib/table.js';
import { may } from '../session.js';
import { chips } from './chips.js';

const STATES = [['All', null], ['Pending', 'pending'], ['Unconfirmed', 'unconfirmed'], ['Dead', 'dead'], ['Processed', 'processed']];

export const events = {
  title: 'Events',
  role: 'read',
  open(route) {
    const list = panel({
      rows: 8,
      load: () => get('webhook-events', route.query),
      render: page => [found(page.items, route, list.refresh), pages(route, page.next, to)],
    });
    return {
      title: 'Events', lead: 'What PayPal told the shop. An event is a hint: the server asks PayPal before it believes it.',
      content: [chips('Events', STATES, route.query.state, state => to('events', null, { state })), list.node], refresh: list.refresh,
      topics: ['orders'],
    };
  },
};

function found(items, { query }, refresh) {
  if (items.length === 0) {
    return query.state || query.after
      ? empty('No event is in this state', null, link(to('events'), 'Show all events'))
      : empty('No events yet', 'PayPal sends one for each payment. If none come, check the webhook in your PayPal account.');
  }

  return table('Events', [
    { label: 'Event', cell: event => [element('span', {}, event.event_type), element('div', { class: 'muted code' }, event.id)] },
    { label: 'State', cell: event => [status(event.state), event.error ? element('div', { class: 'muted' }, event.error) : null] },
    { label: 'Received', cell: event => time(event.received_at) },
    { label: 'Attempts', kind: 'number', cell: event => String(event.attempts) },
    {
      label: 'Ended', cell: event => event.processed_at ? time(event.processed_at) : event.failed_at ? time(event.failed_at)
        : event.next_attempt_at ? `next ${fromNow(event.next_attempt_at)}` : null,
    },
    {
      label: 'Replay', cell: event => !may('operate') ? null
        : event.can_be_replayed
          ? button('Replay…', () => askToReplay(event, refresh), { class: 'button quiet small', 'aria-label': `Replay ${event.id}` })
          : element('span', { class: 'muted' }, 'Its body was deleted'),
    },
  ], items);
}

const askToReplay = (event, refresh) => ask({
  title: 'Replay the event',
  text: `${event.event_type} ${event.id}`,
  summary: () => 'The server asks PayPal again about what it claims. Nothing is taken from the event itself.',
  confirm: () => 'Replay',
  send: () => post(`webhook-events/${encodeURIComponent(event.id)}/replay`),
  done: () => {
    tell('The event is processed now.');
    return refresh();
  },
});
