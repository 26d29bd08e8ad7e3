import { post } from '../lib/api.js';
import { amountField, ask, checkField, choiceField, fileField, longField, tell } from '../lib/ask.js';
import { money, words } from '../lib/format.js';
import { describe } from '../lib/problem.js';

const PROOFS = [['PROOF_OF_FULFILLMENT', 'That it was shipped: the shipments on record are sent'], ['OTHER', 'Something else']];

/** What a merchant may do, by PayPal's names. `text` is the member that has the text. */
export const NAMES = {
  'send-message': {
    path: 'messages', name: 'Write to the payer', hint: 'The payer reads it at PayPal.', text: 'note', label: 'Message', needsText: true,
  },
  'make-offer': {
    path: 'make-offer', name: 'Make an offer', hint: 'The payer may accept or decline it.', text: 'note', needsText: true, hasMoney: true,
  },
  'accept-claim': {
    path: 'accept-claim', name: 'Accept the claim', hint: 'The payer gets the money back.', text: 'note', hasMoney: true, isRisky: true,
  },
  'provide-evidence': { path: 'evidence', name: 'Provide evidence', hint: 'PayPal has asked for it.', text: 'notes', hasFiles: true, types: PROOFS },
  'provide-supporting-info': {
    path: 'evidence', name: 'Provide information', hint: 'PayPal has not asked for it.', text: 'notes', hasFiles: true,
  },
  escalate: {
    path: 'escalate', name: 'Have PayPal decide', hint: 'The dispute becomes a claim.', text: 'note', needsText: true, isRisky: true,
  },
  appeal: { path: 'appeal', name: 'Appeal', hint: 'PayPal decides again.', text: 'notes', hasFiles: true },
  'acknowledge-return': { path: 'acknowledge-return', name: 'Acknowledge the return', hint: 'Say what came back.', text: 'note' },
};

const pathOf = (dispute, rest) => `disputes/${encodeURIComponent(dispute.id)}/${rest}`;

export function askToAnswer(dispute, ability, refresh) {
  const { path, name, hint, text, label = 'Note', needsText, hasMoney, hasFiles, isRisky, types: proofs } = NAMES[ability.operation];
  const { types, most } = ability;
  const choices = proofs ?? types?.map(type => [type, words(type)]);
  return ask({
    title: name,
    text: `Dispute ${dispute.id}${dispute.amount ? ` about ${money(dispute.amount)}` : ''}. ${hint}`,
    fields: [
      choices ? choiceField('type', 'How', choices) : null,
      hasMoney && most ? amountField('amount', 'Amount', most.currency_code, {
        value: most.value, hint: `At most ${money(most)}.`, required: ability.operation !== 'make-offer',
      }) : null,
      longField(text, label, { required: needsText }),
      hasFiles ? fileField('files', 'Files', { accept: '.jpg,.jpeg,.gif,.png,.pdf', hint: 'JPG, GIF, PNG or PDF, smaller than 10 MB each.' }) : null,
      hasFiles
        ? checkField('bundle', 'Add the record of the order', { hint: 'Its lines, delivery, shipments and timeline, as a PDF.', value: true })
        : null,
    ].filter(Boolean),
    summary: ({ amount }) => amount ? `The payer of ${dispute.orders.map(({ number }) => number).join(', ')} gets ${money(amount)}.` : null,
    confirm: ({ amount }) => amount ? `${name}: ${money(amount)}` : name,
    send: (values, key) => post(pathOf(dispute, path), hasFiles ? formOf(values) : given(values), { 'Idempotency-Key': key }),
    done: answer => {
      tell(answer.operations.at(-1)?.status === 'OPEN'
        ? 'PayPal has not answered yet. The server finds out, and this page shows it.' : `${name}: PayPal has it.`);
      return refresh();
    },
    isRisky,
  });
}

/** What is sent: members without a value are left out. */
const given = values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== false));

/** The files, and everything else as JSON. */
function formOf({ files, ...values }) {
  const form = new FormData();
  form.append('input', JSON.stringify(given(values)));
  files.forEach((file, place) => form.append(`file${place + 1}`, file));
  return form;
}

export async function refreshDispute(dispute, refresh) {
  tell('Asking PayPal…');
  try {
    await post(pathOf(dispute, 'refresh'));
    tell('This is what PayPal says now.');
  } catch (problem) {
    const { title, text } = describe(problem);
    tell(`${title}. ${text}`);
  }

  await refresh();
}
