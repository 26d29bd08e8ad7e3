/*
 * A purchase as one state machine, from the click on PayPal's button to the outcome. This file only decides: it knows neither the
 * document nor the network. `purchase.js` does what it decides, and `purchase-view.js` shows the state.
 *
 * States:
 *   loading      the page does not have the shop's configuration yet
 *   checking     reads the order of an earlier visit; a click waits, because that order may be approved
 *   idle         nothing is under way, and the shopper sees the shop
 *   pricing      the shopper clicked; gets the price of the cart
 *   creating     creates the order
 *   approving    the order waits for the payer's approval at PayPal
 *   capturing    asks the server to capture the order, or to authorize it
 *   reviewing    the server refused; reads the order to learn why
 *   waiting      the outcome is not known; reads the order again and again
 *   stalled      the outcome is still not known, and the page has stopped reading
 *   withdrawing  tells the server not to capture an approved order, because the cart has changed
 *   paid         the outcome is known, and the order page shows it; nothing leads out of this state
 *
 * Events:
 *   OPENED, CLOSED        the shop sent its configuration, or did not answer
 *   CLICKED               the shopper clicked PayPal's button
 *   APPROVED, CANCELLED   the payer approved in PayPal's window, or closed it
 *   FAILED                PayPal's script failed
 *   CHECKED               the shopper clicked "Check now"
 *   ANSWERED, REFUSED, UNANSWERED   the answer to a request: a success, a refusal, or an outcome that is not known
 *
 * A state that sent a request gets exactly one answer to it, and the other states ignore answers. PayPal's script has one window, so an
 * approval in a state that ignores it repeats the approval that the state is about.
 */

import { isOpen, isOver, isSoldOut, orderAfterCapture } from './order-status.js';

export const EVENTS = [
  'OPENED', 'CLOSED', 'CLICKED', 'APPROVED', 'CANCELLED', 'FAILED', 'CHECKED', 'ANSWERED', 'REFUSED', 'UNANSWERED',
];

/** Effects that send a request. The state that they lead to waits for the answer. */
export const REQUESTS = ['price', 'create', 'capture', 'look', 'withdraw'];

export const START = { name: 'loading', notice: null };

/** The waits between two looks at an order with an unknown outcome: short at first, then 15 seconds, for about ten minutes. */
const LOOK_WAITS_MS = [1_000, 1_000, 2_000, 3_000, 5_000, 8_000, ...Array(40).fill(15_000)];

/** The waits between two tries to withdraw an order. */
const WITHDRAW_WAITS_MS = LOOK_WAITS_MS.slice(0, 6);

/** The server's issue code when the chosen shipping option does not go to the payer's address. */
export const NOT_OFFERED_THERE = 'SHIPPING_OPTION_NOT_OFFERED';

/** The server's issue codes when the price does not hold for the payer's address. The details name the country. */
const ADDRESS_REFUSED = new Set([NOT_OFFERED_THERE, 'DESTINATION_CHANGED']);

/** After these issues the payer approves the same order again. */
const APPROVE_AGAIN = new Set(['INSTRUMENT_DECLINED', 'PAYER_ACTION_REQUIRED', 'ORDER_NOT_APPROVED']);

/** With these issues it is too late to withdraw an order: its money is moving, or may have moved. */
const TOO_LATE = new Set(['ORDER_COMPLETION_IN_PROGRESS', 'ORDER_ALREADY_CAPTURED', 'ORDER_ALREADY_AUTHORIZED', 'ORDER_QUARANTINED']);

/**
 * The next state, and the effects that lead to it. The same state object means that nothing changed.
 * @returns {{state: object, effects: object[]}}
 */
export function next(state, event) {
  return TABLE[state.name][event.type](state, event);
}

// How rules are built. A rule takes the state and the event, and returns the next state with the effects.

const go = (state, name, facts, ...effects) => ({ state: { name, notice: state.notice, ...facts }, effects });

/** A message to the shopper. Every notice is a new object, so that the same message can be shown twice. */
const notice = (kind, facts) => ({ kind, ...facts });

const stay = state => ({ state, effects: [] });

/** A click that cannot lead to a payment now. PayPal's window closes again. */
const refuseClick = state => ({ state, effects: [{ type: 'refuseClick' }] });

/** The events that a state does not name change nothing. */
const IGNORED = { ...Object.fromEntries(EVENTS.map(type => [type, stay])), CLICKED: refuseClick };

// Ways that several states share.

const price = state => go(state, 'pricing', { notice: notice('NOTHING') }, { type: 'price' });

const lookAfter = (id, afterMs) => ({ type: 'look', id, afterMs });

/** Asks the server to capture. With `isHidden`, the shop is hidden until the outcome is known: PayPal's window is not open. */
const capture = (state, id, isHidden, tries = 0) => go(state, 'capturing',
  { id, isHidden, tries, notice: isHidden ? state.notice : notice('CONFIRMING') }, { type: 'capture', id });

/** `reason` is the notice that is shown afterwards. With `isClicked`, a click waits until the order is withdrawn. */
const withdraw = (state, id, reason, isClicked = false) =>
  go(state, 'withdrawing', { id, reason, isClicked, tries: 0, notice: notice('WITHDRAWING') }, { type: 'withdraw', id, afterMs: 0 });

/** The payer approved: captures the order if the cart is still what they approved. The approval is saved before anything can fail. */
function resume(state, id, isWanted, isHidden) {
  const { state: after, effects } = isWanted ? capture(state, id, isHidden) : withdraw(state, id, notice('CART_CHANGED'));
  return { state: after, effects: [{ type: 'saveApproved', id }, ...effects] };
}

const approved = (state, { id, isWanted }) => resume(state, id, isWanted, false);

/** The payer closed PayPal's window. The order stays open: they may open it again. */
const cancelled = (state, { id, isAddressRefused }) => {
  // When the address was refused, the page still says why and what to do.
  const left = isAddressRefused ? state.notice : notice('LEFT_PAYPAL');
  return { state: { ...state, notice: left }, effects: [{ type: 'release', id }] };
};

const cancelledWhileApproving = (state, event) => {
  const { state: { notice: left }, effects } = cancelled(state, event);
  return go(state, 'idle', { notice: left }, ...effects);
};

/** PayPal's script failed. Once the payer approved, only the server knows whether money moved. */
const failed = (state, { approvedId, isWanted }) => approvedId === null
  ? go(state, 'idle', { notice: notice('PAYPAL_FAILED') })
  : resume(state, approvedId, isWanted, true);

/** The same while a click waits for its order. */
const failedBeforeOrder = (state, event) => withRefusedClick(failed(state, event));

const approvedBeforeOrder = (state, event) => withRefusedClick(approved(state, event));

const withRefusedClick = ({ state, effects }) => ({ state, effects: [{ type: 'refuseClick' }, ...effects] });

/** PayPal's window is gone, so the shop is hidden until the outcome is known. */
const hide = state => ({ state: state.isHidden ? state : { ...state, isHidden: true }, effects: [] });

/** Reads the order again after the next wait, or stops. */
function lookAgain(state, retryAfterSeconds = 0) {
  const { id, tries } = state;
  return tries < LOOK_WAITS_MS.length
    ? go(state, 'waiting', { id, tries: tries + 1 }, lookAfter(id, Math.max(LOOK_WAITS_MS[tries], retryAfterSeconds * 1_000)))
    : go(state, 'stalled', { id });
}

const follow = (state, id) => lookAgain({ ...state, id, tries: 0 });

/** The order has an outcome, or is over without a payment. */
function end(state, order) {
  if (!isOver(order.status)) {
    return go(state, 'paid', { order, notice: notice('NOTHING') }, { type: 'finish', order }, { type: 'showOrder', order });
  }

  return isSoldOut(order)
    ? go(state, 'idle', { notice: notice('SOLD_OUT') }, { type: 'forget', id: order.id }, { type: 'reloadShop' })
    : go(state, 'idle', { notice: notice('OVER', { status: order.status }) }, { type: 'forget', id: order.id });
}

/** The server refused to capture the order, or to withdraw it. The order says whether money moved. */
const review = (state, problem) =>
  go(state, 'reviewing', { id: state.id, problem, isHidden: screenOf(state) === 'waiting' }, lookAfter(state.id, 0));

// The rules that belong to one state.

/** The shop has answered. `saved` is the order of an earlier visit; one whose outcome was shown is not shown again. */
const opened = (state, { saved }) => saved === null || saved.isFinished ? go(state, 'idle') : check(state, saved);

const check = (state, { id, isApproved }) => go(state, 'checking', { id, isApproved }, lookAfter(id, 0));

/** The order of an earlier visit, as it is now. */
function checked(state, { order, isWanted }) {
  const { id, isApproved } = state;

  // After a decline the payer may have approved again, which the server learns with the request to capture.
  if (order.status === 'APPROVED' || (isApproved && (isOpen(order.status) || order.status === 'DECLINED'))) {
    return resume(state, id, isWanted, true);
  }

  if (isOver(order.status) && !isApproved) {
    return go(state, 'idle', {}, { type: 'forget', id });
  }

  if (isOpen(order.status)) {
    // Created and not approved: the cart stays, and paying for it continues this order.
    return go(state, 'idle');
  }

  if (order.status === 'PROCESSING') {
    return follow(state, id);
  }

  // Approved on PayPal's own page, which led to the order page: the shopper has seen the outcome there.
  return isApproved ? end(state, order) : go(state, 'idle', { notice: notice('PAID', { order }) }, { type: 'finish', order });
}

function notChecked(state, { problem, isWanted }) {
  if (problem.status === 404) {
    return go(state, 'idle', {}, { type: 'forget', id: state.id });
  }

  return state.isApproved ? resume(state, state.id, isWanted, true) : go(state, 'idle');
}

/**
 * An order that was approved earlier, perhaps in another tab, would be paid in addition to a new one: the server does not know that the
 * shopper wants only one. One for this cart is captured; one for another cart is withdrawn first.
 */
function priced(state, { request, price: quoted, approvedOrder }) {
  if (approvedOrder === null) {
    return go(state, 'creating', {}, { type: 'create', request, price: quoted });
  }

  return approvedOrder.isForThisCart
    ? withRefusedClick(resume(state, approvedOrder.id, true, true))
    : withdraw(state, approvedOrder.id, notice('CART_CHANGED'), true);
}

const notOrdered = (state, { problem }) => go(state, 'idle', {}, { type: 'refuseClick' }, { type: 'explain', problem });

/** An order that is no longer open was paid: the answer to an earlier request was lost. */
const created = (state, { order, saved }) => order.status && !isOpen(order.status)
  ? withRefusedClick(check(state, saved))
  : go(state, 'approving', { id: order.id }, { type: 'openPayPal', order });

function captured(state, { answer, order }) {
  const after = orderAfterCapture(state.id, answer, order);
  return after === null ? lookAgain(state) : end(state, after);
}

function captureRefused(state, { problem }) {
  if (ADDRESS_REFUSED.has(problem.issue)) {
    return withdraw(state, state.id, notice('PRICED_FOR', { country: problem.details[0].value }));
  }

  return APPROVE_AGAIN.has(problem.issue) ? approveAgain(state, problem) : review(state, problem);
}

/** PayPal's window, if it is still open, starts again. */
const approveAgain = (state, problem) => go(state, 'approving', { id: state.id, notice: notice('REFUSED', { problem }) },
  { type: 'saveNotApproved', id: state.id }, { type: 'restartPayPal' });

/** The order after a refusal; null when it cannot be read now. */
function reviewed(state, order) {
  const { id, problem } = state;
  if (order?.status === 'PROCESSING' || (order === null && TOO_LATE.has(problem.issue))) {
    return follow(state, id);
  }

  if (order !== null && !isOpen(order.status) && order.status !== 'DECLINED') {
    return end(state, order);
  }

  return go(state, 'idle', { notice: notice('REFUSED', { problem }) }, { type: 'saveNotApproved', id });
}

function looked(state, { order, isWanted }) {
  if (!isOpen(order.status)) {
    return order.status === 'PROCESSING' ? lookAgain(state) : end(state, order);
  }

  // The payer approved and the order is still open: the request to capture never arrived.
  return isWanted ? capture(state, state.id, true, state.tries) : withdraw(state, state.id, notice('CART_CHANGED'));
}

function withdrawn(state) {
  const { id, reason, isClicked } = state;
  const step = go(state, 'idle', { notice: reason }, { type: 'forget', id });
  if (reason.kind === 'PRICED_FOR') {
    // The total changes with the country, so the shopper has to see it before a click counts.
    step.effects.push({ type: 'chooseCountry', country: reason.country });
    return refuseWaitingClick(state, step);
  }

  if (!isClicked) {
    return step;
  }

  const { state: after, effects } = price(step.state);
  return { state: after, effects: [...step.effects, ...effects] };
}

/** ORDER_APPROVED is an agreement: the order stays open, but from now on the server captures it only on request. */
function notWithdrawn(state, { problem }) {
  if (problem.issue === 'ORDER_APPROVED') {
    return withdrawn(state);
  }

  // The order is paid already, or is being paid.
  return refuseWaitingClick(state, APPROVE_AGAIN.has(problem.issue) ? approveAgain(state, problem) : review(state, problem));
}

function withdrawAgain(state, { problem }) {
  const { id, tries } = state;
  if (tries < WITHDRAW_WAITS_MS.length) {
    const afterMs = Math.max(WITHDRAW_WAITS_MS[tries], problem.retryAfterSeconds * 1_000);
    return { state: { ...state, tries: tries + 1 }, effects: [{ type: 'withdraw', id, afterMs }] };
  }

  // The order stays saved as approved: a reload, or paying for another cart, tries again.
  return refuseWaitingClick(state, go(state, 'idle', { notice: notice('NOT_WITHDRAWN') }));
}

const refuseWaitingClick = ({ isClicked }, step) => isClicked ? withRefusedClick(step) : step;

const holdClick = state => ({ state: { ...state, isClicked: true }, effects: [] });

/** The click that waited pays for the cart, unless the order of the earlier visit is the one to pay, or is paid and left the cart. */
const thenClick = rule => (state, event) => {
  const step = rule(state, event);
  if (!state.isClicked || step.state.name !== 'idle' || step.state.notice?.kind === 'PAID') {
    return refuseWaitingClick(state, step);
  }

  const { state: after, effects } = price(step.state);
  return { state: after, effects: [...step.effects, ...effects] };
};

/** PayPal's script failed. The order of the earlier visit is still read, because it may be approved. */
const failedWhileChecking = (state, event) => event.approvedId === null
  ? { state: { ...state, notice: notice('PAYPAL_FAILED') }, effects: [] }
  : refuseWaitingClick(state, failed(state, event));

const TABLE = {
  loading: {
    ...IGNORED,
    OPENED: opened,
    // The page stops waiting. A reload resumes the order.
    CLOSED: state => go(state, 'idle'),
  },
  checking: {
    ...IGNORED, CLICKED: holdClick, CANCELLED: cancelled, FAILED: failedWhileChecking,
    APPROVED: (state, event) => refuseWaitingClick(state, approved(state, event)),
    ANSWERED: thenClick(checked), REFUSED: thenClick(notChecked), UNANSWERED: thenClick(notChecked),
  },
  idle: { ...IGNORED, CLICKED: price, APPROVED: approved, CANCELLED: cancelled, FAILED: failed },
  pricing: {
    ...IGNORED, CLICKED: stay, APPROVED: approvedBeforeOrder, CANCELLED: cancelled, FAILED: failedBeforeOrder,
    ANSWERED: priced, REFUSED: notOrdered, UNANSWERED: notOrdered,
  },
  creating: {
    ...IGNORED, CLICKED: stay, APPROVED: approvedBeforeOrder, CANCELLED: cancelled, FAILED: failedBeforeOrder,
    ANSWERED: created, REFUSED: notOrdered, UNANSWERED: notOrdered,
  },
  approving: { ...IGNORED, CLICKED: price, APPROVED: approved, CANCELLED: cancelledWhileApproving, FAILED: failed },
  capturing: {
    ...IGNORED, FAILED: hide,
    ANSWERED: captured, REFUSED: captureRefused, UNANSWERED: (state, { problem }) => lookAgain(state, problem.retryAfterSeconds),
  },
  reviewing: {
    ...IGNORED,
    ANSWERED: (state, { order }) => reviewed(state, order),
    REFUSED: state => reviewed(state, null), UNANSWERED: state => reviewed(state, null),
  },
  waiting: {
    ...IGNORED,
    ANSWERED: looked,
    // A refusal without the server's 404 comes from a program in between, and says nothing about the money.
    REFUSED: (state, event) => event.problem.status === 404 ? captureRefused(state, event) : lookAgain(state),
    UNANSWERED: (state, { problem }) => lookAgain(state, problem.retryAfterSeconds),
  },
  stalled: { ...IGNORED, CHECKED: state => follow(state, state.id) },
  withdrawing: {
    ...IGNORED, CLICKED: holdClick, ANSWERED: withdrawn, REFUSED: notWithdrawn, UNANSWERED: withdrawAgain,
  },
  paid: IGNORED,
};

export const STATES = Object.keys(TABLE);

/** What the shopper sees: the shop, or a panel in its place. While the outcome is not known, no link leads back to the shop. */
export function screenOf({ name, isHidden }) {
  return name === 'stalled' ? name : name === 'waiting' || name === 'paid' || isHidden ? 'waiting' : 'shop';
}

/** Whether PayPal's window has to stay open: after a decline the payer chooses again in it. */
export const needsWindow = ({ name, isHidden }) => name === 'capturing' && !isHidden;

/** Whether a state waits for the answer to a request. */
export const waits = ({ name }) => TABLE[name].ANSWERED !== stay;
