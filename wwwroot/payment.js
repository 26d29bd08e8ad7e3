import { cancelOrder, captureOrder, getOrder } from './api.js';
import { isOpen } from './order.js';
import { pause } from './pause.js';
import { Problem } from './problem.js';

/** Waits between two looks at a payment whose outcome is not known: soon at first, then gently, for about ten minutes. */
const LOOKS_MS = [1_000, 1_000, 2_000, 3_000, 5_000, 8_000, ...Array(40).fill(15_000)];

/** What a payment's status, which is PayPal's word, makes of the order, in the words of the shop. */
const STATUS_OF_CAPTURE = { COMPLETED: 'COMPLETED', PENDING: 'PENDING', DECLINED: 'DECLINED', FAILED: 'DECLINED' };
const STATUS_OF_AUTHORIZATION = { CREATED: 'AUTHORIZED', PENDING: 'PENDING', DENIED: 'DECLINED', CAPTURED: 'COMPLETED' };

/** Tries once to take the money of an approved order, and gives the order as it is then. Throws a {@link Problem}. */
export async function take(id) {
  const answer = await captureOrder(id);
  const order = await lookAt(id);
  if (order !== null && !isUndecided(order)) {
    return order;
  }

  // The money was taken and only the order could not be read: say what is known instead of letting the shopper doubt.
  const { captures, authorizations } = answer.purchase_units?.[0]?.payments ?? {};
  const payment = captures?.[0] ?? authorizations?.[0];
  const status = (captures?.length ? STATUS_OF_CAPTURE : STATUS_OF_AUTHORIZATION)[payment?.status];
  if (status === undefined) {
    throw new Problem(202, answer);
  }

  return { ...order, id, status, payment, amount: order?.amount ?? payment.amount };
}

/**
 * Stays with a payment until its outcome is known. Gives null when patience ends first, and the open order when its money is not to be
 * taken any more; throws a refusal.
 */
export async function follow(id, isWanted, retryAfterSeconds = 0) {
  let atLeastMs = retryAfterSeconds * 1_000;
  for (const wait of LOOKS_MS) {
    await pause(Math.max(wait, atLeastMs));
    try {
      // Still open although the payer approved: the request to take the money never arrived.
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
 * Makes sure that an order is not paid unless the shopper asks for it, over lost answers. Throws the refusal of one that is or is being
 * paid, or the last loss of an answer.
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

/** What was approved is not called off, but from now on it is taken only on request. */
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
