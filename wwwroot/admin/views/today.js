import { panel } from '../lib/panel.js';
import { attention, loadAttention } from './attention.js';
import { figures, loadFigures } from './figures.js';

export const today = {
  title: 'Today',
  role: 'read',
  open() {
    const parts = [
      panel({ title: 'Needs attention', load: loadAttention, render: attention, rows: 3 }),
      panel({ className: 'plain', load: loadFigures, render: figures, rows: 6 }),
    ];
    return {
      title: 'Today', lead: 'Days are in UTC, as in the ledger.', content: parts.map(part => part.node),
      refresh: () => parts.forEach(part => part.refresh()), topics: ['orders', 'outbox', 'alarm'],
    };
  },
};
