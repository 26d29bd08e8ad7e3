/** A JSON value that the browser keeps under a name, in `localStorage` or in `sessionStorage`. */
export class Kept {
  _area;
  _name;
  _here = null;

  constructor(area, name) {
    this._area = area;
    this._name = `checkout.${name}`;
  }

  /** Whether a `storage` event, which only other tabs cause, is about this value. A null key means that everything was cleared. */
  isMeantBy(event) {
    return event.key === this._name || event.key === null;
  }

  read() {
    try {
      return JSON.parse(window[this._area].getItem(this._name));
    } catch {
      // The browser may refuse storage, or the value may be damaged. The page then remembers it until it is closed.
      return this._here;
    }
  }

  write(value) {
    this._here = value;
    try {
      window[this._area].setItem(this._name, JSON.stringify(value));
    } catch {
      // The browser may refuse storage; the value is in memory already.
      return;
    }
  }

  forget() {
    this._here = null;
    try {
      window[this._area].removeItem(this._name);
    } catch {
      // The browser may refuse storage.
      return;
    }
  }
}
