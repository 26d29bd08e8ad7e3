import { countries, likelyCountry } from './countries.js';
import { element } from './element.js';
import { format, isZero } from './money.js';

/** Where the order goes and how. What is offered, and what it costs, comes with every quote. */
export class Delivery {
  #node = document.getElementById('delivery');
  #options = document.getElementById('shipping-options');
  #country = document.getElementById('country');
  #cart;
  #shown = '';

  constructor(cart) {
    this.#cart = cart;
    this.#country.append(...countries().map(({ code, name }) => element('option', { value: code }, name)));
    this.#country.addEventListener('change', () => cart.sendTo(this.#country.value));
    cart.addEventListener('change', () => { this.#country.value = cart.country ?? ''; });
    this.#options.addEventListener('change', event => cart.shipBy(event.target.value));
    const likely = likelyCountry(navigator.language);
    if (cart.country === null && likely !== null) {
      cart.sendTo(likely);
    }

    this.#country.value = cart.country ?? '';
  }

  show(price) {
    const options = price?.shipping_options ?? [];
    this.#node.hidden = options.length === 0;

    // The same options stay the same elements, so that arrow keys can walk through them while prices come in.
    const shown = JSON.stringify(options.map(({ id, label, price: cost }) => [id, label, cost]));
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#options.replaceChildren(...options.map(option => this.#option(option)));
    }

    for (const input of this.#options.querySelectorAll('input')) {
      input.checked = options.find(({ id }) => id === input.value)?.selected === true;
    }
  }

  /** A choice that is not offered any more is dropped, and the server chooses. True when that was the problem. */
  forgive(problem) {
    const isOurs = problem.details.some(({ issue }) => issue?.startsWith('SHIPPING_OPTION_'));
    if (isOurs && this.#cart.toRequest().shipping_option !== undefined) {
      this.#cart.dropShippingOption();
      return true;
    }

    return false;
  }

  #option({ id, label, price }) {
    return element('label', { class: 'option' },
      element('input', { type: 'radio', name: 'shipping', value: id }),
      element('span', {}, label),
      element('span', { class: 'option-price' }, isZero(price) ? 'Free' : format(price)));
  }
}
