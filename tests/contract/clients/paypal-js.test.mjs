// PayPal's script loader for the browser as published on npm, in a real Chromium, on a page whose server speaks with PayPal's server SDK.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OrdersController } from '@paypal/paypal-server-sdk';
import { chromium } from 'playwright-core';
import { Simulator } from './simulator.mjs';

const CHROMIUM = '/usr/bin/chromium';
const loader = fileURLToPath(import.meta.resolve('@paypal/paypal-js'));
const skip = !fs.existsSync(CHROMIUM) && process.env.CI !== 'true' && `There is no Chromium at ${CHROMIUM}`;

const page = url => `<!doctype html><title>Shop</title><div id="buttons"></div><output></output>
<script type="module">
  import { loadScript } from '/paypal-js.js';
  const tell = text => { document.querySelector('output').textContent = text; };
  const post = path => fetch(path, { method: 'POST' }).then(response => response.json());
  const paypal = await loadScript({ clientId: 'simulator-client-id', currency: 'USD', sdkBaseUrl: '${url}/sdk/js', dataNamespace: 'shop' });
  await paypal.Buttons({
    createOrder: () => post('/orders').then(order => order.id),
    onApprove: data => post('/orders/' + data.orderID + '/capture').then(order => tell(order.status)),
    onCancel: () => tell('cancelled'),
    onError: error => tell(String(error)),
  }).render('#buttons');
  tell(paypal === window.shop ? 'rendered' : 'elsewhere');
</script>`;

let simulator;
let shop;
let browser;

before(async () => {
  if (skip) {
    return;
  }
  simulator = await Simulator.start();
  const orders = new OrdersController(simulator.sdk());
  shop = http.createServer(async (request, response) => {
    const capture = /^\/orders\/(\w+)\/capture$/.exec(request.url);
    if (request.url === '/paypal-js.js') {
      response.setHeader('content-type', 'text/javascript').end(fs.readFileSync(loader));
    } else if (request.url === '/') {
      response.setHeader('content-type', 'text/html').end(page(simulator.url));
    } else {
      const { body } = capture
        ? await orders.captureOrder({ id: capture[1] })
        : await orders.createOrder({ body: { intent: 'CAPTURE', purchaseUnits: [{ amount: { currencyCode: 'USD', value: '12.00' } }] } });
      response.setHeader('content-type', 'application/json').end(body);
    }
  });
  await new Promise(resolve => { shop.listen(0, '127.0.0.1', resolve); });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
});

after(async () => {
  await browser?.close();
  shop?.close();
  simulator?.stop();
});

async function visit() {
  const tab = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await tab.goto(`http://127.0.0.1:${shop.address().port}/`);
  const output = tab.locator('output');
  const says = text => output.filter({ hasText: text }).waitFor();
  await says('rendered');
  const [popup] = await Promise.all([
    tab.waitForEvent('popup'),
    tab.frameLocator('#buttons iframe').locator('[data-funding-source=paypal]').click(),
  ]);
  return { says, popup };
}

test('the loaded buttons take the payer to PayPal and back, and the money is captured', { skip }, async () => {
  const { says, popup } = await visit();
  await popup.getByRole('button', { name: 'Pay now' }).click();
  await says('COMPLETED');
});

test('who cancels at PayPal is heard of', { skip }, async () => {
  const { says, popup } = await visit();
  await popup.getByRole('button', { name: /cancel/i }).click();
  await says('cancelled');
  assert.ok(popup.isClosed() || await popup.waitForEvent('close').then(() => true));
});
