import { nameOf } from './countries.js';
import { format } from './money.js';

const NOT_CHARGED = 'Nothing was charged, and your cart is as you left it.';

/** What the shopper reads, by issue. Issues about the cart are not here: the server's own sentences say which product and why. */
const BY_ISSUE = {
  INSTRUMENT_DECLINED: [
    'PayPal could not charge that card or account',
    'Nothing was charged. Please choose another way to pay at PayPal.',
  ],
  PAYER_ACTION_REQUIRED: [
    'PayPal needs one more step from you',
    'Nothing was charged. Please finish the step at PayPal.',
  ],
  ORDER_NOT_APPROVED: ['PayPal has not confirmed your approval', `${NOT_CHARGED} Please approve the payment at PayPal once more.`],
  TRANSACTION_REFUSED: ['PayPal refused this payment', `${NOT_CHARGED} Please try another way to pay.`],
  RESTORED_AND_PAUSED: ['The shop is paused', `${NOT_CHARGED} We are restoring the shop. Please come back later.`],
  PAYER_CANNOT_PAY: ['PayPal cannot take this payment', `${NOT_CHARGED} Please try another way to pay.`],
  PAYER_ACCOUNT_RESTRICTED: ['PayPal has restricted this account', `${NOT_CHARGED} Please pay with another account or card.`],
  PAYER_ACCOUNT_LOCKED_OR_CLOSED: ['PayPal has closed this account', `${NOT_CHARGED} Please pay with another account or card.`],
};

const BY_STATUS = {
  0: ['The shop did not answer', 'Please check your connection and try again. You will not be charged twice.'],
  404: ['We cannot find that order', 'It was started in another browser, or too long ago. If you paid, PayPal shows the payment.'],
  413: ['This cart is too large', 'Please order in two parts.'],
  503: ['The shop is busy', `${NOT_CHARGED} Please try again in a moment.`],
  504: ['PayPal is slow to answer', 'Please try again. It is still the same order, so you cannot be charged twice.'],
};

/** Describes a problem, so that the shopper knows what happened to the money and what to do: `{title, text}`. */
export function describe(problem) {
  if (problem.status === 429) {
    const seconds = Math.max(1, problem.retryAfterSeconds);
    return { title: 'Too many tries', text: `Please wait ${seconds === 1 ? 'a second' : `${seconds} seconds`} and try again.` };
  }

  const [title, text] = BY_ISSUE[problem.issue] ?? BY_STATUS[problem.status] ?? [
    'That did not work', [...problem.details.map(({ description }) => description), problem.detail].find(Boolean) ?? NOT_CHARGED,
  ];

  // Support can only look up what the shopper can read out.
  return { title, text: problem.debugId !== null && problem.status >= 500 ? `${text} (Reference ${problem.debugId})` : text };
}

export const LEFT_PAYPAL = {
  title: 'You left PayPal before paying', text: `${NOT_CHARGED} You can pay whenever you like.`,
};

/** Orders that ended without a payment, by status. */
export const OVER = {
  DECLINED: { title: 'The payment was declined', text: `${NOT_CHARGED} Please try again with another card or account.` },
  EXPIRED: { title: 'The payment was not finished in time', text: `${NOT_CHARGED} You can pay again below.` },
  CANCELLED: { title: 'The order was cancelled', text: `${NOT_CHARGED} You can order again below.` },
  VOIDED: { title: 'The reservation was released', text: 'PayPal no longer holds the amount, and nothing was charged.' },
};

export const CONFIRMING = { title: 'One moment', text: 'We are confirming your payment with PayPal.' };

/** Other shoppers bought the last units while the payer was at PayPal. */
export const SOLD_OUT = {
  title: 'Sold out while you were at PayPal',
  text: 'Other shoppers bought the last units before your payment was made. Nothing was charged. Please look at what is left.',
};

export const WITHDRAWING = { title: 'One moment', text: 'We are making sure that what you approved at PayPal is not charged.' };

export const CART_CHANGED = {
  title: 'Your cart changed while you were at PayPal',
  text: 'You approved the payment for the earlier cart, so nothing was charged. Please check your cart before you pay.',
};

export const NOT_WITHDRAWN = {
  title: 'The shop does not answer',
  text: 'Your cart changed after you approved the payment at PayPal, and we could not cancel that payment yet. '
    + 'Please reload this page before you pay again.',
};

/** Shown while PayPal's window is open, and after it was closed without another address. */
export const notShippedTo = (country, other) => ({
  title: `This delivery does not go to ${nameOf(country)}`,
  text: other === null
    ? 'Nothing was charged. Please choose another address at PayPal.'
    : `Nothing was charged. ${other.shipping_options.find(({ selected }) => selected)?.label ?? 'Another delivery'} goes there, `
      + `for ${format(other.total)} in all. Please choose another address at PayPal, or that delivery country here, and pay again.`,
});

/** Shown at the same times. */
export const taxedOtherwise = (country, total) => ({
  title: `The tax is different in ${nameOf(country)}`,
  text: `Nothing was charged. With delivery to ${nameOf(country)} this order costs ${format(total)}. `
    + 'Please choose another address at PayPal, or that delivery country here, and pay again.',
});

/** PayPal sent the payer back with an address for which the order was not priced. */
export const pricedFor = country => ({
  title: `You chose an address in ${nameOf(country)} at PayPal`,
  text: 'Delivery or tax is different there, so nothing was charged. '
    + 'We changed the delivery country. Please check the new total before you pay.',
});

export const PAYPAL_FAILED = {
  title: 'PayPal had a problem', text: `${NOT_CHARGED} You can try again, or continue on PayPal’s own page.`,
};

export const NO_LINK = {
  title: 'We could not open PayPal', text: `${NOT_CHARGED} Please try again in a moment.`,
};

export const EMPTY = { detail: 'Your cart is empty.' };

export const priceChanged = total => ({
  title: 'A price has changed',
  text: `The total is now ${format(total)}. Nothing was charged. Please check your cart before you pay.`,
});

export const removed = count => ({
  title: count === 1 ? 'A product is no longer sold' : `${count} products are no longer sold`,
  text: `We took ${count === 1 ? 'it' : 'them'} out of your cart.`,
});

/** Below the products. */
export const taxNote = includesTax => includesTax
  ? 'Prices include tax; delivery is shown before you pay.'
  : 'Prices are without tax; tax and delivery are shown before you pay.';

export const PROCESSING = {
  title: 'We are confirming your payment',
  text: 'PayPal has not confirmed the payment yet. This page updates by itself. Please do not pay again: you will not be charged twice.',
};

/** The outcome was shown on the order page. */
export const paid = number => ({
  title: `Your order${number ? ` ${number}` : ''} is with us`, text: 'You find it under “Your orders”, at the top of this page.',
});

export const STILL_WAITING =
  'This takes longer than usual. You may close this page: we keep asking PayPal, and you will find the result here when you come back.';
