import { NO_LINK } from './messages.js';
import { approvalAddress, loadPayPal, showButtons } from './paypal.js';

/** The ways to PayPal: its own buttons, and PayPal's page for browsers in which they do not work. */
export class PayButtons {
  #address;
  #purchase;
  #shop;
  #loading = document.getElementById('paypal-loading');
  #fallback = document.getElementById('paypal-fallback');
  #redirect = document.getElementById('paypal-redirect');
  #shown = null;

  // The shopper was told already why there is no order; PayPal's script reports the same failure once more.
  #isTold = false;

  constructor(shop, purchase, address) {
    this.#shop = shop;
    this.#purchase = purchase;
    this.#address = address;
    this.#redirect.addEventListener('click', () => this.#leave());
  }

  /** Shows them once, and not before there is something to pay: until then PayPal need not hear of the visit. */
  show() {
    this.#shown ??= this.#show();
    return this.#shown;
  }

  async #show() {
    try {
      await showButtons(await loadPayPal(this.#address), document.getElementById('paypal-buttons'), this.#handlers());
    } catch (thrown) {
      console.warn('PayPal’s buttons are not available; offering PayPal’s page instead.', thrown);
      this.#fallback.hidden = false;
    }

    this.#loading.hidden = true;
  }

  #handlers() {
    return {
      createOrder: async () => {
        this.#isTold = false;
        try {
          return (await this.#purchase.create()).id;
        } catch (thrown) {
          this.#isTold = true;
          throw thrown;
        }
      },
      onApprove: ({ orderID }, actions) => this.#purchase.approved(orderID, () => actions.restart()),
      onShippingAddressChange: async ({ shippingAddress, errors }, actions) => {
        if (!await this.#purchase.address.mayBeIn(shippingAddress.countryCode)) {
          await actions.reject(errors.COUNTRY_ERROR);
        }
      },
      onCancel: ({ orderID }) => this.#purchase.cancelled(orderID),
      onError: error => {
        if (!this.#isTold) {
          console.warn('PayPal’s buttons failed.', error);
          this.#purchase.failed();
          this.#fallback.hidden = false;
        }

        this.#isTold = false;
      },
    };
  }

  async #leave() {
    if (this.#redirect.getAttribute('aria-disabled') === 'true') {
      return;
    }

    this.#redirect.setAttribute('aria-disabled', true);
    let order = null;
    try {
      order = await this.#purchase.create();
      window.location.assign(approvalAddress(order));
    } catch (thrown) {
      // Why there is no order was said where it was noticed; an order without a way on is noticed here.
      console.warn('No way to PayPal.', thrown);
      this.#redirect.setAttribute('aria-disabled', false);
      if (order !== null) {
        this.#shop.notice.show(NO_LINK);
      }
    }
  }
}
