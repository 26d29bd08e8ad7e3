import { audit } from './views/audit.js';
import { authorizations } from './views/authorizations.js';
import { dispute } from './views/dispute.js';
import { disputes } from './views/disputes.js';
import { endpoints } from './views/endpoints.js';
import { events } from './views/events.js';
import { keys } from './views/keys.js';
import { ledger } from './views/ledger.js';
import { order } from './views/order.js';
import { orders } from './views/orders.js';
import { outbox } from './views/outbox.js';
import { postings } from './views/postings.js';
import { today } from './views/today.js';

/** Every view by its name in the address. */
export const VIEWS = {
  today, orders, order, authorizations, disputes, dispute, ledger, postings, events, outbox, keys, audit, endpoints,
};

/** The navigation. */
export const GROUPS = [
  { title: 'Shop', views: ['today', 'orders', 'authorizations', 'disputes'] },
  { title: 'Books', views: ['ledger', 'postings'] },
  { title: 'Messages', views: ['events', 'outbox'] },
  { title: 'Owner', views: ['keys', 'audit', 'endpoints'] },
];
