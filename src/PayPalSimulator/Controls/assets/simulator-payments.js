// What the merchant, PayPal and the payer's bank can do with a payment.

import { disputeOpener } from './simulator-disputes.js';
import { button } from './simulator-elements.js';

function captureActions({ id, status, status_details: details }, post) {
  const settle = (to) => post(`Capture ${id} is ${to}.`, `captures/${id}/settle`, { status: to });
  if (status === 'PENDING') {
    return [button('Settle: completed', () => settle('COMPLETED')), button('Settle: declined', () => settle('DECLINED'))];
  }
  if (details?.reason === 'CHARGEBACK') {
    return [button('Cancel the reversal', () => post(`The reversal of ${id} is cancelled.`, `captures/${id}/cancel-reversal`))];
  }
  return ['COMPLETED', 'PARTIALLY_REFUNDED'].includes(status)
    ? [
      button('Refund', () => post(`Capture ${id} is refunded.`, `captures/${id}/refund`)),
      button('Reverse', () => post(`Capture ${id} is reversed.`, `captures/${id}/reverse`)),
      ...disputeOpener(id, post),
    ]
    : [];
}

const authorizationActions = ({ id, status }, post) => (['CREATED', 'PARTIALLY_CAPTURED'].includes(status)
  ? [
    button('Capture', () => post(`Authorization ${id} is captured.`, `authorizations/${id}/capture`)),
    button('Void', () => post(`Authorization ${id} is voided.`, `authorizations/${id}/void`)),
  ]
  : []);

const ACTIONS = { captures: captureActions, authorizations: authorizationActions };

/** The buttons beside a payment of an order. */
export const paymentActions = (kind, payment, post) => ACTIONS[kind]?.(payment, post) ?? [];
