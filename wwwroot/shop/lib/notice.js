import { element } from './element.js';

/** The page's one place for problems and notices. Screen readers read it at once. */
export class Notice {
  _node;

  constructor(node) {
    this._node = node;
  }

  show({ title, text }, tone = 'bad') {
    this._node.replaceChildren(element('div', { class: `notice ${tone}` },
      element('p', { class: 'notice-title' }, title), element('p', {}, text)));
    this.reveal();

    // The element that had the focus is gone with its view.
    if (document.activeElement === document.body) {
      this._node.focus({ preventScroll: true });
    }
  }

  /** Scrolls to the notice, if there is one. */
  reveal() {
    if (this._node.hasChildNodes()) {
      this._node.scrollIntoView({ block: 'nearest' });
    }
  }

  clear() {
    this._node.replaceChildren();
  }
}

/** Tells screen readers, when they are idle, what the page shows already. */
export function say(text) {
  document.getElementById('said').textContent = text;
}
