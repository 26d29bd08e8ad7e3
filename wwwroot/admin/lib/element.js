/** Makes an element from attributes, `on…` listeners and children. Text is always text: data never becomes markup. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }

  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** Text for screen readers only. */
export const spoken = text => element('span', { class: 'spoken' }, text);

export const link = (href, ...children) => element('a', { href }, ...children);

export const button = (text, onclick, attributes = {}) => element('button', { type: 'button', class: 'button', onclick, ...attributes }, text);

/** Tells screen readers what the page shows already. */
export function say(text) {
  document.getElementById('said').textContent = text;
}

/** Replaces what a node contains. What is there again keeps the focus, and stays open. */
export function replace(node, ...children) {
  const open = [...node.querySelectorAll('details[open] > summary')].map(summary => summary.textContent);
  const focused = node.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  node.replaceChildren(...children.flat(Infinity).filter(Boolean));
  [...node.querySelectorAll('summary')].filter(summary => open.includes(summary.textContent))
    .forEach(summary => { summary.parentElement.open = true; });
  if (focused !== null) {
    [...node.querySelectorAll(FOCUSABLE)].find(other => nameOf(other) === focused)?.focus({ preventScroll: true });
  }
}

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

const nameOf = node => [node.tagName, node.id, node.getAttribute('href'), node.getAttribute('name'), node.textContent].join('\n');
