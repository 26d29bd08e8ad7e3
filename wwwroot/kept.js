/** A JSON value that the browser keeps under a name, in `localStorage` or in `sessionStorage`. */
export class Kept {
  #area;
  #name;
  #here = null;

  constructor(area, name) {
    this.#area = area;
    this.#name = `checkout.${name}`;
  }

  /** Whether a `storage` event, which tells of other tabs only, is about this value; a null key means that everything was cleared. */
  isMeantBy(event) {
    return event.key === this.#name || event.key === null;
  }

  read() {
    try {
      return JSON.parse(window[this.#area].getItem(this.#name));
    } catch {
      // A browser may refuse storage, and a value may be damaged: the page then remembers until it is closed.
      return this.#here;
    }
  }

  write(value) {
    this.#here = value;
    try {
      window[this.#area].setItem(this.#name, JSON.stringify(value));
    } catch {
      // The same refusal; the value is in memory already.
      return;
    }
  }

  forget() {
    this.#here = null;
    try {
      window[this.#area].removeItem(this.#name);
    } catch {
      // The same refusal.
      return;
    }
  }
}
