import { post } from '../lib/api.js';
import { amountField, ask, checkField, choiceField, tell, textField } from '../lib/ask.js';
import { money, words } from '../lib/format.js';
import { describe } from '../lib/problem.js';

const pathOf = (order, rest) => `orders/${encodeURIComponent(order.custom_id)}/${rest}`;

const keyed = key => ({ 'Idempotency-Key': key });

const note = () => textField('note_to_payer', 'Note to the payer', { hint: 'The payer reads it at PayPal. It may be empty.' });

/** What is sent: members without a value are left out. */
const without = values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== false));

const DIALOGS = {
  refund: (order, ability) => ({
    title: 'Give money back',
    text: `From payment ${ability.payment_id}, at most ${money(ability.most)}.`,
    fields: [amountField('amount', 'Amount', ability.most.currency_code, { value: ability.usual.value }), note()],
    summary: ({ amount }) => amount ? `The buyer of order ${order.number} gets ${money(amount)} back. A refund cannot be taken back.` : null,
    confirm: ({ amount }) => amount ? `Refund ${money(amount)}` : 'Refund',
    send: (values, key) => post(pathOf(order, 'refund'), without({ ...values, capture_id: ability.payment_id }), keyed(key)),
    isRisky: true,
  }),
  capture: (order, ability) => ({
    title: 'Take held money',
    text: `PayPal holds it under ${ability.payment_id}. You can take at most ${money(ability.most)}.`,
    fields: [
      amountField('amount', 'Amount', ability.most.currency_code, { value: ability.usual.value }),
      checkField('final', 'This is the last capture', { hint: 'What is left goes back to the payer.' }), note(),
    ],
    summary: ({ amount, final }) => amount
      ? `The payer of order ${order.number} is charged ${money(amount)}.${final ? ' What is left is released.' : ''}` : null,
    confirm: ({ amount }) => amount ? `Capture ${money(amount)}` : 'Capture',
    send: (values, key) => post(pathOf(order, 'capture'), without(values), keyed(key)),
  }),
  void: (order, ability) => ({
    title: 'Release the held money',
    text: `PayPal no longer holds the money of order ${order.number} under ${ability.payment_id}. What is captured stays captured.`,
    summary: () => `${Number(order.captured.value) > 0
      ? `Of ${money(order.amount)}, ${money(order.captured)} is captured, and the rest goes back to the payer.`
      : `The held ${money(order.amount)} goes back to the payer.`} This cannot be undone.`,
    confirm: () => 'Release the money',
    send: (values, key) => post(pathOf(order, 'void'), undefined, keyed(key)),
    isRisky: true,
  }),
  reauthorize: (order, ability) => ({
    title: 'Have the money guaranteed again',
    text: `PayPal guarantees held money for three days. This asks for three days more of ${ability.payment_id}.`,
    summary: () => `The amount stays ${money(order.amount)}.`,
    confirm: () => `Reauthorize ${money(order.amount)}`,
    send: (values, key) => post(pathOf(order, 'reauthorize'), undefined, keyed(key)),
  }),
};

export const askToOperate = (order, ability, refresh) => ask({
  ...DIALOGS[ability.operation](order, ability),
  done: answer => {
    tell(answer.status === 'OPEN'
      ? 'PayPal has not answered yet. The server finds out, and this page shows it.'
      : `${words(ability.operation)}: PayPal did it.`);
    return refresh();
  },
});

export async function refreshAtPayPal(order, refresh) {
  tell('Asking PayPal…');
  try {
    await post(pathOf(order, 'refresh'));
    tell('This is what PayPal says now.');
  } catch (problem) {
    const { title, text } = describe(problem);
    tell(`${title}. ${text}`);
  }

  await refresh();
}

export const askToDiscard = (order, refresh) => ask({
  title: 'Discard the order',
  text: `Order ${order.number} of ${money(order.amount)} is not paid. PayPal is asked first; an order that the payer approved is not discarded.`,
  summary: () => 'Its units are for sale again, and it can no longer be paid.',
  confirm: () => 'Discard the order',
  send: () => post(pathOf(order, 'discard')),
  done: () => {
    tell('The order takes no money any more.');
    return refresh();
  },
  isRisky: true,
});

export const askToClose = (order, operation, refresh) => ask({
  title: 'Close the operation',
  text: 'PayPal can no longer tell what became of it. Look in your PayPal account first. If PayPal did it, cancel here, and use “Ask PayPal now”.',
  summary: () => `${words(operation.operation)}${operation.amount ? ` of ${money(operation.amount)}` : ''}: it counts as not done.`,
  confirm: () => 'It was not done: close it',
  send: () => post(pathOf(order, `operations/${operation.id}/close`)),
  done: refresh,
  isRisky: true,
});

export const askToResend = (order, refresh) => ask({
  title: 'Send a mail again',
  text: `It goes to the buyer of order ${order.number}.`,
  fields: [choiceField('kind', 'Mail', [['receipt', 'Receipt'], ['shipping', 'Shipping'], ['refund', 'Refund']])],
  confirm: ({ kind }) => `Send the ${kind} mail`,
  send: (values, key) => post(pathOf(order, 'resend-mail'), values, keyed(key)),
  done: () => {
    tell('The mail is on its way. The outbox shows it.');
    return refresh();
  },
});
