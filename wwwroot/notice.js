import { element } from './element.js';

/** The one place where the page says what went wrong or was left undone, read aloud at once. */
export class Notice {
  #node;

  constructor(node) {
    this.#node = node;
  }

  show({ title, text }, tone = 'bad') {
    this.#node.replaceChildren(element('div', { class: `notice ${tone}` },
      element('p', { class: 'notice-title' }, title), element('p', {}, text)));
    this.reveal();

    // What had the focus went away with the view it was in.
    if (document.activeElement === document.body) {
      this.#node.focus({ preventScroll: true });
    }
  }

  /** Scrolls to what is said, if anything is. */
  reveal() {
    if (this.#node.hasChildNodes()) {
      this.#node.scrollIntoView({ block: 'nearest' });
    }
  }

  clear() {
    this.#node.replaceChildren();
  }
}

/** Says quietly, when the reader is free, what the eye sees anyway. */
export function say(text) {
  document.getElementById('said').textContent = text;
}
