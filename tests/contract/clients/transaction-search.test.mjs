// PayPal's server SDK searches the transactions and balances of the simulator's account.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OrdersController, PaymentsController, SearchError, TransactionSearchController } from '@paypal/paypal-server-sdk';
import { Simulator } from './simulator.mjs';

let simulator;
let reports;
let captureId;

const money = value => ({ currencyCode: 'USD', value });
const day = days => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
const period = { startDate: day(-1), endDate: day(1) };

before(async () => {
  simulator = await Simulator.start();
  reports = new TransactionSearchController(simulator.sdk());
  await simulator.control('reports', { delay: 'PT0S' }, 'PUT');
  const orders = new OrdersController(simulator.sdk());
  const { result: { id } } = await orders.createOrder({
    body: { intent: 'CAPTURE', purchaseUnits: [{ customId: 'order-1', invoiceId: 'INV-1', amount: money('100.00') }] },
  });
  await simulator.approve(id);
  const { result } = await orders.captureOrder({ id });
  captureId = result.purchaseUnits[0].payments.captures[0].id;
  await new PaymentsController(simulator.sdk()).refundCapturedPayment({ captureId, body: { amount: money('40.00') } });
});

after(() => simulator.stop());

test('a payment and its refund are found', async () => {
  const { result, statusCode } = await reports.searchTransactions(period);
  assert.equal(statusCode, 200);
  assert.equal(result.accountNumber, 'SMMERCHANT222');
  const [payment, refund] = result.transactionDetails.map(detail => detail.transactionInfo);
  assert.deepEqual(
    [payment.transactionId, payment.transactionEventCode, payment.transactionStatus, payment.feeAmount.value, payment.endingBalance.value],
    [captureId, 'T0006', 'S', '-3.98', '96.02']);
  assert.deepEqual([payment.invoiceId, payment.customField], ['INV-1', 'order-1']);
  assert.deepEqual(
    [refund.transactionEventCode, refund.transactionAmount.value, refund.paypalReferenceId, refund.paypalReferenceIdType],
    ['T1107', '-40.00', captureId, 'TXN']);
});

test('all fields of one page are shown', async () => {
  const { result } = await reports.searchTransactions({ ...period, fields: 'all', pageSize: 1, page: 2, transactionCurrency: 'USD' });
  assert.deepEqual([result.page, result.totalItems, result.totalPages, result.transactionDetails.length], [2, 2, 2, 1]);
  assert.equal(result.transactionDetails[0].payerInfo.payerStatus, 'Y');
  assert.ok(result.links.some(link => link.rel === 'prev'));
});

test('the balances are shown', async () => {
  const { result } = await reports.searchBalances({ currencyCode: 'USD' });
  assert.equal(result.accountId, 'SMMERCHANT222');
  assert.deepEqual(
    result.balances.map(({ primary, availableBalance, withheldBalance }) => [primary, availableBalance.value, withheldBalance.value]),
    [[true, '56.02', '0.00']]);
});

test('a period of more than 31 days is refused', async () => {
  await assert.rejects(reports.searchTransactions({ startDate: day(-32), endDate: day(0) }), error => {
    assert.ok(error instanceof SearchError, String(error));
    // The SDK reads no result of this error.
    const { name, details } = JSON.parse(error.body);
    assert.deepEqual([error.statusCode, name, details[0].field], [400, 'INVALID_REQUEST', 'end_date']);
    return true;
  });
});
