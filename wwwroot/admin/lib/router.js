import { queryOf } from './api.js';

/** The hash `#/orders/ab12?tab=1` as `{name: 'orders', id: 'ab12', query: {tab: '1'}}`. */
export function read(hash = location.hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name = '', id = null] = path.split('/').map(decode);
  return { name, id, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The hash of a view. */
export const to = (name, id = null, query = {}) =>
  `#/${name}${id === null ? '' : `/${encodeURIComponent(id)}`}${queryOf(query)}`;

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
