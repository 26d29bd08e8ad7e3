// Shops at paths of one origin share the storage, so the names have the path: nothing for /, and /tide for /tide/.
const SHOP = new URL('.', window.location.href).pathname.slice(0, -1);

/** A JSON value that the browser stores under a name, in `localStorage` or in `sessionStorage`. */
export class StoredValue {
  _area;
  _name;
  _inMemory = null;

  constructor(area, name) {
    this._area = area;
    this._name = `checkout${SHOP}.${name}`;
  }

  /** Whether a `storage` event, which only other tabs cause, is about this value. A null key means that everything was cleared. */
  isChangedBy(event) {
    return event.key === this._name || event.key === null;
  }

  read() {
    try {
      return JSON.parse(window[this._area].getItem(this._name));
    } catch {
      // The browser may refuse storage, or the value may be damaged. The page then has it in memory until it is closed.
      return this._inMemory;
    }
  }

  write(value) {
    this._inMemory = value;
    try {
      window[this._area].setItem(this._name, JSON.stringify(value));
    } catch {
      // The browser may refuse storage; the value is in memory already.
      return;
    }
  }

  /** Forgets the value if there is one that fulfils the condition. */
  forgetIf(condition) {
    const value = this.read();
    if (value !== null && condition(value)) {
      this.forget();
    }
  }

  forget() {
    this._inMemory = null;
    try {
      window[this._area].removeItem(this._name);
    } catch {
      // The browser may refuse storage.
      return;
    }
  }
}
