// The disputes of the page: the buyer's side, and PayPal's.

import { badge, button, json, make, money, time } from './simulator-elements.js';

const REASONS = {
  MERCHANDISE_OR_SERVICE_NOT_RECEIVED: 'not received',
  MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED: 'not as described',
  UNAUTHORISED: 'not authorised',
  CREDIT_NOT_PROCESSED: 'refund missing',
  DUPLICATE_TRANSACTION: 'paid twice',
};

const MAY_BE_INQUIRY = Object.keys(REASONS).slice(0, 2);

/** Opens a dispute on a capture. */
export function disputeOpener(id, post) {
  const reason = make('select', { ariaLabel: 'Reason' },
    ...Object.entries(REASONS).map(([value, textContent]) => make('option', { value, textContent })));
  const open = (stage) => post(`A dispute on capture ${id} is open.`, `captures/${id}/dispute`, { reason: reason.value, stage });
  return [
    reason,
    button('Open a dispute', () => open(MAY_BE_INQUIRY.includes(reason.value) ? 'INQUIRY' : 'CHARGEBACK')),
    button('Open a claim', () => open('CHARGEBACK')),
  ];
}

export const disputeSummary = (dispute) => [
  badge(dispute.dispute_outcome?.outcome_code ?? dispute.status), badge(dispute.dispute_life_cycle_stage),
  money(dispute.dispute_amount), make('code', { textContent: dispute.dispute_id }),
  make('span', { className: 'line', textContent: REASONS[dispute.reason] ?? dispute.reason }), time(dispute.update_time),
];

export function disputeInside(dispute, post) {
  const id = dispute.dispute_id;
  const act = (text, control, body) => button(text, () => post(`Dispute ${id}: ${text}.`, `disputes/${id}/${control}`, body));
  const due = dispute.seller_response_due_date ?? dispute.buyer_response_due_date;
  return [
    make('p', { className: 'line' }, 'Capture ', make('code', { textContent: dispute.disputed_transactions[0].seller_transaction_id })),
    due && make('p', { className: 'line', textContent: `An answer is due ${due}.` }),
    dispute.status !== 'RESOLVED' && make('p', { className: 'buttons' }, ...buyerActions(dispute, act), ...payPalActions(dispute, act)),
    json(JSON.stringify(dispute), `Dispute ${id} as JSON`),
  ].filter(Boolean);
}

function buyerActions({ status, dispute_life_cycle_stage: stage, offer, buyer_response_due_date: due }, act) {
  const hasOffer = stage === 'INQUIRY' && offer?.history.at(-1).event_type === 'PROPOSED';
  return [
    ...(hasOffer ? [act('Buyer accepts the offer', 'accept-offer'), act('Buyer denies the offer', 'deny-offer')] : []),
    ...(stage === 'INQUIRY' ? [act('Buyer writes', 'message'), act('Buyer escalates', 'escalate')] : []),
    ...(stage !== 'INQUIRY' && status === 'WAITING_FOR_BUYER_RESPONSE' ? [act('Buyer sends evidence', 'evidence')] : []),
    ...(due ? [act('Buyer returns the item', 'return')] : []),
    act('Buyer cancels', 'cancel'),
  ];
}

function payPalActions({ status, dispute_life_cycle_stage: stage }, act) {
  const decide = (text, outcome) => act(text, 'decide', { outcome });
  return [
    ...(stage === 'INQUIRY' ? [] : [
      decide('PayPal decides for the buyer', 'BUYER_FAVOR'), decide('PayPal decides for the merchant', 'SELLER_FAVOR'),
    ]),
    ...(status === 'UNDER_REVIEW' ? [
      act('PayPal asks the merchant', 'require-evidence', { from: 'SELLER' }),
      act('PayPal asks the buyer', 'require-evidence', { from: 'BUYER' }),
    ] : []),
  ];
}
