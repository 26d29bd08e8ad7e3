/** Statuses of an order that is not paid yet, PayPal's and ours. */
const OPEN = new Set(['CREATED', 'SAVED', 'PAYER_ACTION_REQUIRED', 'APPROVED']);

/** Statuses of an order that ended without a payment: the cart needs another order. */
const OVER = new Set(['DECLINED', 'EXPIRED', 'CANCELLED', 'VOIDED']);

/** The order's status by the status of its PayPal payment. */
const STATUS_OF_CAPTURE = { COMPLETED: 'COMPLETED', PENDING: 'PENDING', DECLINED: 'DECLINED', FAILED: 'DECLINED' };
const STATUS_OF_AUTHORIZATION = { CREATED: 'AUTHORIZED', PENDING: 'PENDING', DENIED: 'DECLINED', CAPTURED: 'COMPLETED' };

export const isOpen = status => OPEN.has(status);
export const isOver = status => OVER.has(status);

/** Whether an order's outcome is still open after a capture was asked for. */
const isUndecided = order => order.status === 'PROCESSING' || isOpen(order.status);

/** Other shoppers bought the last units before the capture. */
export const isSoldOut = order => order.timeline?.some(({ type }) => type === 'SOLD_OUT') === true;

/**
 * The order after a capture was answered; null when its outcome is not known. If the order cannot be read, or is still undecided, the
 * payment in the answer tells the outcome.
 */
export function orderAfterCapture(id, answer, order) {
  if (order !== null && !isUndecided(order)) {
    return order;
  }

  const { captures, authorizations } = answer.purchase_units?.[0]?.payments ?? {};
  const payment = captures?.[0] ?? authorizations?.[0];
  const status = (captures?.length ? STATUS_OF_CAPTURE : STATUS_OF_AUTHORIZATION)[payment?.status];
  return status === undefined ? null : { ...order, id, status, number: order?.number ?? answer.number };
}
