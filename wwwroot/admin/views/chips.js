import { element } from '../lib/element.js';

/** Links that choose one of a few lists. A choice is `[name, value]`. */
export const chips = (name, choices, chosen, to) => element('nav', { class: 'chips', 'aria-label': name }, choices.map(([text, value]) =>
  element('a', { href: to(value), 'aria-current': (chosen ?? null) === value ? 'true' : null }, text)));
