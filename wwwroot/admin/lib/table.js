import { element, link } from './element.js';

/** A table that becomes a list of cards in a narrow window. The roles keep it a table for screen readers there.
 * A column is `{label, cell, kind}`, with the kind `number`, `wide` or none. The first column names the row. */
export function table(caption, columns, rows) {
  return element('div', { class: 'table-frame' }, element('table', { class: 'table', role: 'table' },
    element('caption', { class: 'spoken' }, caption),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' },
      columns.map(({ label, kind }) => element('th', { role: 'columnheader', scope: 'col', class: kind }, label)))),
    element('tbody', { role: 'rowgroup' }, rows.map(row => element('tr', { role: 'row' },
      columns.map((column, place) => cellOf(column, row, place)))))));
}

function cellOf({ label, cell, kind }, row, place) {
  const content = [cell(row)].flat().filter(part => part !== null && part !== undefined && part !== '');
  return place === 0
    ? element('th', { role: 'rowheader', scope: 'row', class: kind }, content)
    : element('td', { role: 'cell', class: [kind, content.length === 0 ? 'none' : ''].filter(Boolean).join(' ') || null, 'data-label': label },
      element('div', {}, content));
}

/** The links to the first and the next page. */
export function pages(route, next, to) {
  const { name, id, query } = route;
  const first = query.after ? link(to(name, id, { ...query, after: null }), 'First page') : null;
  const further = next ? link(to(name, id, { ...query, after: next }), 'Next page') : null;
  return first || further ? element('nav', { class: 'pages', 'aria-label': 'Pages' }, first, further) : null;
}

/** Names and values. Rows without a value are left out. */
export const facts = rows => element('dl', { class: 'facts' }, rows
  .filter(([, value]) => value !== null && value !== undefined && value !== '')
  .map(([name, ...value]) => element('div', {}, element('dt', {}, name), element('dd', {}, ...value))));
