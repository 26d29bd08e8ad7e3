// PayPal's server SDK as published on npm, against the simulator.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ApiError, CheckoutPaymentIntent, CustomError, OAuthAuthorizationController, OrdersController, PatchOp, PaymentsController,
} from '@paypal/paypal-server-sdk';
import { Simulator } from './simulator.mjs';

let simulator;
let orders;
let payments;

before(async () => {
  simulator = await Simulator.start();
  orders = new OrdersController(simulator.sdk());
  payments = new PaymentsController(simulator.sdk());
});

after(() => simulator.stop());

const whole = 'return=representation';
const money = value => ({ currencyCode: 'USD', value });
const order = (intent = CheckoutPaymentIntent.Capture) => ({ intent, purchaseUnits: [{ amount: money('100.00') }] });
const refusal = (status, issue) => error => {
  assert.ok(error instanceof CustomError, String(error));
  assert.equal(error.statusCode, status);
  assert.equal(error.result.details[0].issue, issue);
  assert.ok(error.result.debug_id);
  return true;
};

async function create(intent) {
  const { result } = await orders.createOrder({ body: order(intent) });
  return result.id;
}

async function approved(intent) {
  const id = await create(intent);
  await simulator.approve(id);
  return id;
}

async function captured() {
  const { result } = await orders.captureOrder({ id: await approved() });
  return result.purchaseUnits[0].payments.captures[0];
}

async function authorized() {
  const { result } = await orders.authorizeOrder({ id: await approved(CheckoutPaymentIntent.Authorize), prefer: whole });
  return result.purchaseUnits[0].payments.authorizations[0];
}

test('an order is created, minimal', async () => {
  const { result, statusCode } = await orders.createOrder({ body: order() });
  assert.equal(statusCode, 201);
  assert.equal(result.status, 'CREATED');
  assert.equal(result.purchaseUnits, undefined);
  assert.ok(result.links.some(link => link.rel === 'approve'));
});

test('an order is created with a wallet, as a whole', async () => {
  const { result } = await orders.createOrder({
    prefer: whole,
    paypalRequestId: 'sdk-wallet',
    body: {
      ...order(),
      paymentSource: {
        paypal: {
          experienceContext: { returnUrl: 'https://shop.example/back', cancelUrl: 'https://shop.example/cart', userAction: 'PAY_NOW' },
        },
      },
    },
  });
  assert.equal(result.status, 'PAYER_ACTION_REQUIRED');
  assert.equal(result.purchaseUnits[0].amount.value, '100.00');
  assert.ok(result.paymentSource.paypal);
  assert.ok(result.links.some(link => link.rel === 'payer-action'));
});

test('an order is shown and patched', async () => {
  const id = await create();
  const patched = await orders.patchOrder({
    id,
    body: [{ op: PatchOp.Add, path: "/purchase_units/@reference_id=='default'/custom_id", value: 'mine' }],
  });
  assert.equal(patched.statusCode, 204);
  const { result } = await orders.getOrder({ id });
  assert.equal(result.purchaseUnits[0].customId, 'mine');
  assert.equal(result.intent, 'CAPTURE');
});

test('an order is captured, and the capture shown', async () => {
  const id = await approved();
  const { result, statusCode } = await orders.captureOrder({ id, prefer: whole, paypalRequestId: 'sdk-capture' });
  assert.equal(statusCode, 201);
  assert.equal(result.status, 'COMPLETED');
  const [capture] = result.purchaseUnits[0].payments.captures;
  assert.equal(capture.sellerReceivableBreakdown.grossAmount.value, '100.00');
  const shown = await payments.getCapturedPayment({ captureId: capture.id });
  assert.equal(shown.result.status, 'COMPLETED');
  assert.equal(shown.result.supplementaryData.relatedIds.orderId, id);

  const again = await orders.captureOrder({ id, prefer: whole, paypalRequestId: 'sdk-capture' });
  assert.equal(again.statusCode, 200);
  assert.equal(again.result.purchaseUnits[0].payments.captures[0].id, capture.id);
});

test('a capture is refunded in part and whole, and the refund shown', async () => {
  const capture = await captured();
  const part = await payments.refundCapturedPayment({ captureId: capture.id, prefer: whole, body: { amount: money('40.00') } });
  assert.equal(part.statusCode, 201);
  assert.equal(part.result.sellerPayableBreakdown.totalRefundedAmount.value, '40.00');
  const rest = await payments.refundCapturedPayment({ captureId: capture.id, prefer: whole, body: { noteToPayer: 'Sorry' } });
  assert.equal(rest.result.amount.value, '60.00');
  const shown = await payments.getRefund({ refundId: rest.result.id });
  assert.equal(shown.result.noteToPayer, 'Sorry');
  await assert.rejects(payments.refundCapturedPayment({ captureId: capture.id }), refusal(422, 'CAPTURE_FULLY_REFUNDED'));
});

test('an order is authorized, the authorization shown and captured', async () => {
  const { id } = await authorized();
  const shown = await payments.getAuthorizedPayment({ authorizationId: id });
  assert.equal(shown.result.status, 'CREATED');
  assert.ok(shown.result.expirationTime);
  const part = await payments.captureAuthorizedPayment({ authorizationId: id, prefer: whole, body: { amount: money('30.00') } });
  assert.equal(part.statusCode, 201);
  assert.equal(part.result.amount.value, '30.00');
  assert.equal((await payments.getAuthorizedPayment({ authorizationId: id })).result.status, 'PARTIALLY_CAPTURED');
  const rest = await payments.captureAuthorizedPayment({ authorizationId: id, body: { amount: money('70.00'), finalCapture: true } });
  assert.equal(rest.result.status, 'COMPLETED');
});

test('an authorization is voided, and no more money is to be had from it', async () => {
  const { id } = await authorized();
  const { result, statusCode } = await payments.voidPayment({ authorizationId: id, prefer: whole });
  assert.equal(statusCode, 200);
  assert.equal(result.status, 'VOIDED');
  await assert.rejects(payments.captureAuthorizedPayment({ authorizationId: id }), refusal(422, 'AUTHORIZATION_VOIDED'));
});

test('a payment source is confirmed, and sends the payer to PayPal', async () => {
  const id = await create();
  const paymentSource = { paypal: { emailAddress: 'b@example.com' } };
  const { result } = await orders.confirmOrder({ id, prefer: whole, body: { paymentSource } });
  assert.equal(result.status, 'PAYER_ACTION_REQUIRED');
  assert.ok(result.links.some(link => link.rel === 'payer-action'));
});

test('a shipment is tracked, and the tracker cancelled', async () => {
  const id = await approved();
  const { result } = await orders.captureOrder({ id });
  const captureId = result.purchaseUnits[0].payments.captures[0].id;
  const tracked = await orders.createOrderTracking({ id, body: { captureId, trackingNumber: '443844607820', carrier: 'FEDEX' } });
  assert.equal(tracked.statusCode, 201);
  const [tracker] = tracked.result.purchaseUnits[0].shipping.trackers;
  const patched = await orders.updateOrderTracking({
    id, trackerId: tracker.id, body: [{ op: PatchOp.Replace, path: '/status', value: 'CANCELLED' }],
  });
  assert.equal(patched.statusCode, 204);
  const shown = await orders.getOrder({ id });
  assert.equal(shown.result.purchaseUnits[0].shipping.trackers[0].status, 'CANCELLED');
});

test('an order that nobody approved is refused with its issue', async () => {
  const id = await create();
  await assert.rejects(orders.captureOrder({ id }), refusal(422, 'ORDER_NOT_APPROVED'));
});

test('a decline is refused with its issue', async () => {
  const id = await create();
  await simulator.approve(id, 'declined_once');
  await assert.rejects(orders.captureOrder({ id }), refusal(422, 'INSTRUMENT_DECLINED'));
});

test('an order that is not there, and one that cannot be', async () => {
  await assert.rejects(orders.getOrder({ id: '5O190127TN364715T' }), refusal(404, 'INVALID_RESOURCE_ID'));
  const bad = { ...order(), purchaseUnits: [{ amount: { currencyCode: 'USD', value: '1.234' } }] };
  await assert.rejects(orders.createOrder({ body: bad }), error => error.result.details[0].issue === 'DECIMAL_PRECISION');
});

test('a token is issued, and refused to a wrong secret', async () => {
  const authorization = (id, secret) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const oauth = new OAuthAuthorizationController(simulator.sdk());
  const { result } = await oauth.requestToken({ authorization: authorization('simulator-client-id', 'simulator-client-secret') });
  assert.equal(result.tokenType, 'Bearer');
  assert.ok(result.expiresIn > 0n);

  const isRefused = error => error instanceof ApiError && error.statusCode === 401 && error.result.error === 'invalid_client';
  await assert.rejects(oauth.requestToken({ authorization: authorization('simulator-client-id', 'wrong') }), isRefused);
  const wrong = new OrdersController(simulator.sdk({ secret: 'wrong' }));
  await assert.rejects(wrong.createOrder({ body: order() }), isRefused);
});

// The last one: it moves the clock of the simulator, after which every token is over.
test('an authorization is made anew after its honor period, and not before', async () => {
  const { id } = await authorized();
  await assert.rejects(payments.reauthorizePayment({ authorizationId: id }), refusal(422, 'REAUTHORIZATION_TOO_SOON'));
  await simulator.control('clock', { advance: 'P5D' });
  const later = new PaymentsController(simulator.sdk());
  const { result, statusCode } = await later.reauthorizePayment({ authorizationId: id, prefer: whole, body: { amount: money('110.00') } });
  assert.equal(statusCode, 201);
  assert.notEqual(result.id, id);
  assert.equal(result.amount.value, '110.00');
});
