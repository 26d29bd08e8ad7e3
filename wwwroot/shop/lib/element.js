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

  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

/** Text for screen readers only, where the visible text relies on the picture or the column beside it. */
export const spoken = text => element('span', { class: 'spoken' }, text);
