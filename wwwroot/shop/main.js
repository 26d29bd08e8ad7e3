import { getConfig } from './lib/api.js';
import { element } from './lib/element.js';
import { describe } from './lib/messages.js';
import { setLocale } from './lib/money.js';
import { PayButtons } from './checkout/pay-buttons.js';
import { Problem } from './lib/problem.js';
import { Purchase } from './checkout/purchase.js';
import { Shop } from './cart/shop.js';

// The browser may restore this page from its cache, as it was before the payer went to PayPal or to the order page. The order has
// changed since.
window.addEventListener('pageshow', event => {
  if (event.persisted) {
    window.location.reload();
  }
});

const shop = new Shop();
const purchase = new Purchase(shop);

// Not a top-level `await`: Safari has it only since version 15.
open().catch(thrown => {
  if (!(thrown instanceof Problem)) {
    throw thrown;
  }

  closed(thrown);
});

async function open() {
  let config;
  try {
    config = await getConfig();
  } catch (thrown) {
    purchase.close();
    throw thrown;
  }

  setLocale(config.locale);
  const buttons = new PayButtons(shop, purchase, config.sdk_url);
  shop.addEventListener('payable', () => buttons.show());
  // An order under way does not wait for the product list.
  purchase.open();
  await shop.load();
}

/** Closes the shop: nothing can be sold without the server. */
function closed(problem) {
  const { title, text } = describe(problem);
  document.getElementById('products').replaceChildren();
  document.getElementById('cart').hidden = true;
  document.body.classList.add('no-cart');
  document.getElementById('closed').replaceChildren(element('div', { class: 'notice bad' },
    element('p', { class: 'notice-title' }, title), element('p', {}, text),
    element('button', { type: 'button', class: 'button', onclick: () => window.location.reload() }, 'Try again')));
}
