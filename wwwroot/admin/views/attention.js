import { get, health } from '../lib/api.js';
import { element, link } from '../lib/element.js';
import { count, fromNow, money } from '../lib/format.js';
import { empty } from '../lib/panel.js';
import { to } from '../lib/router.js';
import { status } from '../lib/status.js';

/** An authorization that PayPal releases so soon should be captured. */
const SOON_MS = 4 * 86_400_000;

/** More are not counted. */
const MOST = 100;

/** What a merchant should look at, the most urgent first: `{tone, text, href}`; null where there is nothing. */
const QUESTIONS = [readiness, disputed, quarantined, unknown, ending, differing, () => events('dead'), () => events('unconfirmed'), undelivered];

export const loadAttention = () => Promise.all(QUESTIONS.map(ask => ask()));

export function attention(answers) {
  const lines = answers.filter(line => line !== null);
  return lines.length === 0
    ? empty('Nothing needs you right now', 'Orders, events and the books are as they should be.')
    : element('ul', { class: 'rows attention' }, lines.map(({ tone, text, href }) => element('li', {},
      element('div', {}, status(tone), ' ', text), href ? link(href, 'Look') : null)));
}

async function readiness() {
  const { status: state, database, paypal } = await health();
  const reasons = [database, paypal].map(part => part?.reason).filter(Boolean);
  return state === 'up' ? null : {
    tone: 'down', text: `No orders can be taken. ${reasons.join(' ') || 'The database or PayPal is unreachable.'}`,
  };
}

async function disputed() {
  const { items, next } = await get('disputes', { limit: MOST });
  const waiting = items.filter(one => one.answer_by);
  return waiting.length === 0 ? null : {
    tone: 'WAITING_FOR_SELLER_RESPONSE', href: waiting.length === 1 ? to('dispute', waiting[0].id) : to('disputes'),
    text: `${many(waiting, next, 'dispute')} to answer, the first ${fromNow(waiting[0].answer_by)}.`,
  };
}

async function quarantined() {
  const { items, next } = await get('orders', { status: 'QUARANTINED', limit: MOST });
  return items.length === 0 ? null : {
    tone: 'QUARANTINED', href: to('orders', null, { status: 'QUARANTINED' }),
    text: `${many(items, next, 'order')} whose payment is not what was quoted.`,
  };
}

async function unknown() {
  const { items, next } = await get('orders', { status: 'PROCESSING', limit: MOST });
  return items.length === 0 ? null : {
    tone: 'PROCESSING', href: to('orders', null, { status: 'PROCESSING' }),
    text: `${many(items, next, 'order')} whose payment has no known outcome yet. The server asks PayPal.`,
  };
}

async function ending() {
  const { items } = await get('authorizations', { limit: MOST });
  const soon = items.filter(held => held.expires_at && Date.parse(held.expires_at) - Date.now() < SOON_MS);
  return soon.length === 0 ? null : {
    tone: 'AUTHORIZED', href: to('authorizations'),
    text: `${count(soon.length, 'authorization ends', 'authorizations end')} soon, the first ${fromNow(soon[0].expires_at)}: `
      + `${soon[0].number}, ${money(soon[0].amount)}.`,
  };
}

async function differing() {
  const { items, next } = await get('ledger/differences', { state: 'open', limit: MOST });
  return items.length === 0 ? null : {
    tone: 'open', href: to('ledger'), text: `${many(items, next, 'difference')} between the ledger and PayPal’s transactions.`,
  };
}

async function events(state) {
  const { items, next } = await get('webhook-events', { state, limit: MOST });
  return items.length === 0 ? null : {
    tone: state, href: to('events', null, { state }),
    text: `${many(items, next, 'event')} of PayPal ${state === 'dead' ? 'could not be processed.' : 'that PayPal’s answers do not show.'}`,
  };
}

async function undelivered() {
  const { items, next } = await get('outbox', { state: 'dead', limit: MOST });
  return items.length === 0 ? null : {
    tone: 'dead', href: to('outbox', null, { state: 'dead' }), text: `${many(items, next, 'message')} could not be delivered.`,
  };
}

const many = (items, next, one) => `${next ? 'More than ' : ''}${count(items.length, one)}`;
