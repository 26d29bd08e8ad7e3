import { countries, likelyCountry } from '../lib/countries.js';
import { element } from '../lib/element.js';
import { format, isZero } from '../lib/money.js';

/** The delivery country and the shipping option. Every quote brings the options and their prices. */
export class Delivery {
  _node = document.getElementById('delivery');
  _options = document.getElementById('shipping-options');
  _country = document.getElementById('country');
  _cart;
  _shown = '';
  /** Whether the taxes need a country although the shop has no shipping options. */
  asksCountry = false;

  constructor(cart) {
    this._cart = cart;
    this._country.append(...countries().map(({ code, name }) => element('option', { value: code }, name)));
    this._country.addEventListener('change', () => cart.shipTo(this._country.value));
    cart.addEventListener('change', () => { this._country.value = cart.country ?? ''; });
    this._options.addEventListener('change', event => cart.shipBy(event.target.value));
    const likely = likelyCountry(navigator.language);
    if (cart.country === null && likely !== null) {
      cart.shipTo(likely);
    }

    this._country.value = cart.country ?? '';
  }

  show(price) {
    const options = price?.shipping_options ?? [];
    this._node.hidden = options.length === 0 && !(this.asksCountry && price !== null);

    // Unchanged options keep their elements, so that the arrow keys work while prices come in.
    const shown = JSON.stringify(options.map(({ id, label, estimate, price: cost }) => [id, label, estimate, cost]));
    if (shown !== this._shown) {
      this._shown = shown;
      this._options.replaceChildren(...options.map(option => this._option(option)));
    }

    for (const input of this._options.querySelectorAll('input')) {
      input.checked = options.find(({ id }) => id === input.value)?.selected === true;
    }
  }

  /** Removes a shipping option that is no longer offered; the server then selects one. True when the option was the problem. */
  removeRefused(problem) {
    const isOurs = problem.details.some(({ issue }) => issue?.startsWith('SHIPPING_OPTION_'));
    if (isOurs && this._cart.toRequest().shipping_option !== undefined) {
      this._cart.removeShippingOption();
      return true;
    }

    return false;
  }

  _option({ id, label, estimate, price }) {
    return element('label', { class: 'option' },
      element('input', { type: 'radio', name: 'shipping', value: id }),
      element('span', {}, label, estimate ? element('span', { class: 'estimate' }, estimate) : null),
      element('span', { class: 'option-price' }, isZero(price) ? 'Free' : format(price)));
  }
}
