import { button, element, replace } from './element.js';
import { describe } from './problem.js';

let panels = 0;

/** A part of a view that loads by itself. It shows a skeleton first, then what `render` makes of the answer, or why there is none. */
export function panel({ title = null, load, render, tools = null, rows = 3, className = '' }) {
  const id = `panel-${panels += 1}`;
  const trouble = element('div', { role: 'alert' });
  const body = element('div', { class: 'panel-body', 'aria-busy': 'true' }, skeleton(rows));
  const head = title === null ? null : element('div', { class: 'panel-head' }, element('h2', { id }, title), tools);
  const node = element('section', {
    class: `panel ${className}`, ...(title === null ? {} : { 'aria-labelledby': id }),
  }, head, trouble, body);
  let turn = 0;
  let isShown = false;

  async function refresh() {
    turn += 1;
    const mine = turn;
    body.setAttribute('aria-busy', 'true');
    try {
      const answer = await load();
      if (mine === turn) {
        replace(body, render(answer));
        trouble.replaceChildren();
        isShown = true;
      }
    } catch (problem) {
      if (mine === turn) {
        trouble.replaceChildren(failure(problem, refresh, isShown));
        if (!isShown) {
          body.replaceChildren();
        }
      }
    } finally {
      if (mine === turn) {
        body.removeAttribute('aria-busy');
      }
    }
  }

  return { node, refresh };
}

/** What could not be loaded, and how to go on. */
export function failure(problem, retry, isShown = false) {
  const { title, text } = describe(problem);
  return element('div', { class: 'notice bad' },
    element('p', { class: 'notice-title' }, title),
    element('p', {}, text, isShown ? ' You see what was loaded before.' : ''),
    button('Try again', retry, { class: 'button quiet' }));
}

export const empty = (title, text = null, ...more) => element('div', { class: 'empty' },
  element('p', { class: 'empty-title' }, title), text === null ? null : element('p', {}, text), ...more);

export const notice = (tone, title, text) => element('div', { class: `notice ${tone}` },
  element('p', { class: 'notice-title' }, title), text ? element('p', {}, text) : null);

export const skeleton = rows => element('div', { class: 'skeleton', 'aria-hidden': 'true' },
  Array.from({ length: rows }, () => element('div', { class: 'bar' })));
