import { NO_LINK } from '../lib/messages.js';
import { approvalAddress, loadPayPal, showButtons } from './paypal.js';

/** PayPal's buttons, and a button to PayPal's own page for browsers in which they do not work. */
export class PayButtons {
  _address;
  _purchase;
  _shop;
  _loading = document.getElementById('paypal-loading');
  _fallback = document.getElementById('paypal-fallback');
  _redirect = document.getElementById('paypal-redirect');
  _shown = null;

  // The page says already why there is no order. PayPal's script reports the same failure again.
  _isTold = false;

  constructor(shop, purchase, address) {
    this._shop = shop;
    this._purchase = purchase;
    this._address = address;
    this._redirect.addEventListener('click', () => this._leave());
  }

  /** Shows the buttons once, when there is something to pay. PayPal's script is not loaded before. */
  show() {
    this._shown ??= this._show();
    return this._shown;
  }

  async _show() {
    try {
      await showButtons(await loadPayPal(this._address), document.getElementById('paypal-buttons'), this._handlers());
    } catch (thrown) {
      console.warn('PayPal’s buttons are not available; offering PayPal’s page instead.', thrown);
      this._fallback.hidden = false;
    }

    this._loading.hidden = true;
  }

  _handlers() {
    return {
      createOrder: async () => {
        this._isTold = false;
        try {
          return (await this._purchase.click()).id;
        } catch (thrown) {
          this._isTold = true;
          throw thrown;
        }
      },
      onApprove: ({ orderID }, actions) => this._purchase.approved(orderID, () => actions.restart()),
      onShippingAddressChange: async ({ shippingAddress, errors }, actions) => {
        if (!await this._purchase.address.canShipTo(shippingAddress.countryCode)) {
          await actions.reject(errors.COUNTRY_ERROR);
        }
      },
      onCancel: ({ orderID }) => this._purchase.cancelled(orderID),
      onError: error => {
        if (!this._isTold) {
          console.warn('PayPal’s buttons failed.', error);
          this._purchase.failed();
          this._fallback.hidden = false;
        }

        this._isTold = false;
      },
    };
  }

  async _leave() {
    if (this._redirect.getAttribute('aria-disabled') === 'true') {
      return;
    }

    this._redirect.setAttribute('aria-disabled', true);
    let order = null;
    try {
      order = await this._purchase.click();
      window.location.assign(approvalAddress(order));
    } catch (thrown) {
      // The page says already why there is no order. An order without an approval link is noticed here.
      console.warn('PayPal’s page cannot be opened.', thrown);
      this._redirect.setAttribute('aria-disabled', false);
      if (order !== null) {
        this._shop.notice.show(NO_LINK);
      }
    }
  }
}
