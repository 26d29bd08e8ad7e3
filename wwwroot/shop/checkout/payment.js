import { cancelOrder, captureOrder, getOrder } from '../lib/api.js';
import { isOpen } from './order.js';
import { pause } from '../lib/pause.js';
import { Problem } from '../lib/problem.js';

/** The waits between two looks at a payment with an unknown outcome: short at first, then 15 seconds, for about ten minutes. */
const LOOKS_MS = [1_000, 1_000, 2_000, 3_000, 5_000, 8_000, ...Array(40).fill(15_000)];

/** The order's status by the status of its PayPal payment. */
const STATUS_OF_CAPTURE = { COMPLETED: 'COMPLETED', PENDING: 'PENDING', DECLINED: 'DECLINED', FAILED: 'DECLINED' };
const STATUS_OF_AUTHORIZATION = { CREATED: 'AUTHORIZED', PENDING: 'PENDING', DENIED: 'DECLINED', CAPTURED: 'COMPLETED' };

/** Captures an approved order, and returns the order as it is then. Throws a {@link Problem}. */
export async function take(id) {
  const answer = await captureOrder(id);
  const order = await lookAt(id);
  if (order !== null && !isUndecided(order)) {
    return order;
  }

  // The capture was answered, but the order cannot be read or is still undecided: the answer's payment tells the outcome.
  const { captures, authorizations } = answer.purchase_units?.[0]?.payments ?? {};
  const payment = captures?.[0] ?? authorizations?.[0];
  const status = (captures?.length ? STATUS_OF_CAPTURE : STATUS_OF_AUTHORIZATION)[payment?.status];
  if (status === undefined) {
    throw new Problem(202, answer);
  }

  return { ...order, id, status, payment, amount: order?.amount ?? payment.amount };
}

/**
 * Follows a payment until its outcome is known. Returns null after the last wait, and the open order when it is no longer wanted.
 * Throws a refusal.
 */
export async function follow(id, isWanted, retryAfterSeconds = 0) {
  let atLeastMs = retryAfterSeconds * 1_000;
  for (const wait of LOOKS_MS) {
    await pause(Math.max(wait, atLeastMs));
    try {
      // The payer approved and the order is still open: the capture request never arrived.
      const order = await getOrder(id);
      if (isOpen(order.status) && !isWanted()) {
        return order;
      }

      const known = isOpen(order.status) ? await take(id) : order;
      if (!isUndecided(known)) {
        return known;
      }

      atLeastMs = 0;
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.isRefusal) {
        throw thrown;
      }

      atLeastMs = thrown.retryAfterSeconds * 1_000;
    }
  }

  return null;
}

/**
 * Makes sure that an order is captured only when the shopper asks for it, and retries after lost answers. Throws the refusal of an order
 * that is paid or being paid, or the problem of the last try.
 */
export async function callOff(id) {
  for (const wait of LOOKS_MS.slice(0, 6)) {
    try {
      return await cancelOnce(id);
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.isRefusal) {
        throw thrown;
      }

      await pause(Math.max(wait, thrown.retryAfterSeconds * 1_000));
    }
  }

  return cancelOnce(id);
}

/** An approved order stays open, but from now on the server captures it only on request. */
async function cancelOnce(id) {
  try {
    await cancelOrder(id);
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.issue !== 'ORDER_APPROVED') {
      throw thrown;
    }
  }
}

const isUndecided = order => order.status === 'PROCESSING' || isOpen(order.status);

/** The order as the shop knows it; null when it cannot be read now. */
export async function lookAt(id) {
  try {
    return await getOrder(id);
  } catch (thrown) {
    if (thrown instanceof Problem) {
      return null;
    }

    throw thrown;
  }
}
