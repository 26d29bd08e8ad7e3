/** How long PayPal's script may take before the page offers PayPal's own page instead. */
const SCRIPT_TIMEOUT_MS = 10_000;

/** Loads PayPal's script with this page's nonce, which PayPal's own styles and scripts need as well. */
export function loadPayPal(address) {
  return new Promise((resolve, reject) => {
    const { nonce } = document.querySelector('script[nonce]');
    const script = document.createElement('script');
    script.src = address;
    script.nonce = nonce;
    script.dataset.cspNonce = nonce;
    script.addEventListener('load', () => {
      // A blocker may answer with an empty script; PayPal answers wrong settings with one that throws.
      if (typeof window.paypal?.Buttons === 'function') {
        resolve(window.paypal);
      } else {
        reject(new Error('PayPal’s script defined no buttons.'));
      }
    });
    script.addEventListener('error', () => reject(new Error('PayPal’s script did not load.')));
    setTimeout(() => reject(new Error('PayPal’s script took too long.')), SCRIPT_TIMEOUT_MS);
    document.head.append(script);
  });
}

/** Puts PayPal's buttons into the container. */
export async function showButtons(paypal, container, handlers) {
  const buttons = paypal.Buttons({ style: { layout: 'vertical', color: 'gold', shape: 'rect', label: 'paypal', height: 48 }, ...handlers });
  if (!buttons.isEligible()) {
    throw new Error('PayPal’s buttons are not eligible here.');
  }

  await buttons.render(container);
}

/** PayPal's own approval page, for browsers without PayPal's script. It leads to the order page. */
export function approvalAddress(order) {
  const link = order.links?.find(({ rel }) => rel === 'payer-action' || rel === 'approve');
  const address = new URL(link?.href);
  if (!['https:', 'http:'].includes(address.protocol)) {
    throw new TypeError(`An approval page cannot have the protocol ${address.protocol}`);
  }

  return address;
}
