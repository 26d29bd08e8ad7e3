import { element } from './element.js';

/** The one place where the page says what went wrong or was left undone, read aloud at once. */
export class Notice {
  _node;

  constructor(node) {
    this._node = node;
  }

  show({ title, text }, tone = 'bad') {
    this._node.replaceChildren(element('div', { class: `notice ${tone}` },
      element('p', { class: 'notice-title' }, title), element('p', {}, text)));
    this.reveal();

    // What had the focus went away with the view it was in.
    if (document.activeElement === document.body) {
      this._node.focus({ preventScroll: true });
    }
  }

  /** Scrolls to what is said, if anything is. */
  reveal() {
    if (this._node.hasChildNodes()) {
      this._node.scrollIntoView({ block: 'nearest' });
    }
  }

  clear() {
    this._node.replaceChildren();
  }
}

/** Says quietly, when the reader is free, what the eye sees anyway. */
export function say(text) {
  document.getElementById('said').textContent = text;
}
