import { element } from './element.js';
import { words } from './format.js';

const TONES = {
  good: ['COMPLETED', 'CAPTURED', 'DONE', 'DELIVERED', 'COPIED', 'processed', 'sent', 'delivered', 'up', 'active', 'valid', 'enabled', 'done',
    'RESOLVED', 'resolved'],
  busy: ['CREATED', 'APPROVED', 'AUTHORIZED', 'PROCESSING', 'PENDING', 'OPEN', 'PARTIALLY_CAPTURED', 'SHIPPED', 'WAITING', 'pending', 'sending',
    'started', 'waiting', 'UNDER_REVIEW', 'WAITING_FOR_BUYER_RESPONSE', 'rotating'],
  bad: ['QUARANTINED', 'REVERSED', 'DECLINED', 'FAILED', 'DENIED', 'REFUSED', 'dead', 'unconfirmed', 'down', 'open', 'refused', 'disabled',
    'WAITING_FOR_SELLER_RESPONSE', 'REQUIRED_ACTION'],
};

/** A status as a small label. The word says it; the colour only helps. */
export const status = code => element('span', { class: `status ${toneOf(code)}` }, words(code));

const toneOf = code => Object.keys(TONES).find(tone => TONES[tone].includes(code)) ?? 'quiet';
