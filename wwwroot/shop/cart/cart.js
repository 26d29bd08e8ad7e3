import { StoredValue } from '../lib/stored-value.js';

/** The most units of one product in an order. */
export const MAX_QUANTITY = 999;

/** The shopper's products, delivery country, shipping option and coupon. The cart survives a reload and is shared by all tabs. */
export class Cart extends EventTarget {
  _stored = new StoredValue('localStorage', 'cart');
  _choice = { lines: [] };

  constructor() {
    super();
    this._load();
    window.addEventListener('storage', event => {
      if (this._stored.isChangedBy(event)) {
        this._load();
        this.dispatchEvent(new Event('change'));
      }
    });
  }

  get lines() { return this._choice.lines; }
  get country() { return this._choice.country ?? null; }
  get coupon() { return this._choice.coupon ?? null; }
  get isEmpty() { return this.lines.length === 0; }
  get count() { return this.lines.reduce((sum, line) => sum + line.quantity, 0); }

  quantityOf(sku) {
    return this.lines.find(line => line.sku === sku)?.quantity ?? 0;
  }

  add(sku) {
    this.set(sku, this.quantityOf(sku) + 1);
  }

  /** Sets a quantity; zero removes the line. The line keeps its place, so that nothing jumps under the shopper's finger. */
  set(sku, quantity) {
    const lines = this.quantityOf(sku) > 0
      ? this.lines.map(line => line.sku === sku ? { sku, quantity } : line)
      : [...this.lines, { sku, quantity }];
    this._change({ lines: lines.filter(line => line.quantity > 0) });
  }

  /** Removes what was bought. Units that were added since, perhaps in another tab, stay. */
  removeBought(bought) {
    const left = line => line.quantity - (bought.find(({ sku }) => sku === line.sku)?.quantity ?? 0);
    const lines = this.lines.map(line => ({ sku: line.sku, quantity: left(line) })).filter(line => line.quantity > 0);
    this._change({ lines, coupon: undefined });
  }

  /** Removes products that the shop no longer sells, and returns how many. */
  keepOnly(skus) {
    const lines = this.lines.filter(line => skus.has(line.sku));
    const removed = this.lines.length - lines.length;
    if (removed > 0) {
      this._correct({ lines });
    }

    return removed;
  }

  /** Removes a coupon, or a shipping option, that the server refused. */
  removeCoupon() { this._correct({ coupon: undefined }); }
  removeShippingOption() { this._correct({ shippingOption: undefined }); }

  /** Another country may have other shipping options, so the server selects one again. */
  shipTo(country) { this._change({ country, shippingOption: undefined }); }
  shipBy(shippingOption) { this._change({ shippingOption }); }
  redeem(coupon) { this._change({ coupon }); }

  /** The body of a quote request. An order's body adds only the expected total; the server has the prices. */
  toRequest() {
    const { lines, shippingOption, country, coupon } = this._choice;
    return { cart: lines, shipping_option: shippingOption, country: country || undefined, coupon };
  }

  /** Whether the shopper still wants what a request says. What the shop removed by itself does not count. */
  isStill(request) {
    return [this.toRequest(), this._choice.uncorrected].some(meant => JSON.stringify(meant) === JSON.stringify(request));
  }

  /** Changes the cart on the shop's behalf. The shopper's own choice is kept until the shopper changes it. */
  _correct(part) {
    this._change({ ...part, uncorrected: this._choice.uncorrected ?? this.toRequest() });
  }

  _change(part) {
    this._choice = { ...this._choice, uncorrected: undefined, ...part };
    this._stored.write(this._choice);
    this.dispatchEvent(new Event('change'));
  }

  _load() {
    const choice = this._stored.read();
    const lines = Array.isArray(choice?.lines) ? choice.lines.filter(isLine) : [];
    this._choice = { ...choice, lines };
  }
}

const isLine = line => typeof line?.sku === 'string' && Number.isInteger(line.quantity) && line.quantity > 0;
