-- The postings of the ledger: what each entry changes in the accounts. They are never changed or deleted, and those of one entry sum to zero.
-- amount_minor is positive for a debit. paypal_at is PayPal's time of the payment, booked_at that of the posting.
create table ledger_postings (
  shop text not null,
  payment_id text not null,
  kind text not null,
  sequence {integer} not null,
  account text not null,
  entry_id {id} not null,
  target_hash text not null,
  currency text not null,
  amount_minor {integer} not null,
  country text,
  order_id {id},
  paypal_at {time},
  booked_at {time} not null,
  primary key (shop, payment_id, kind, sequence, account)
) {small};
create index ledger_postings_by_time on ledger_postings (shop, booked_at, entry_id, account);
create index ledger_postings_by_account on ledger_postings (shop, account, booked_at, entry_id, currency, amount_minor, country);

-- 1 once a program that keeps the ledger has written the order. The payments of the others are posted later.
alter table orders add column booked {integer};
create index orders_unbooked on orders (shop, id) where booked is null;

-- PayPal's transactions as its report shows them. Those of an order's payments are compared, and all others are booked.
-- net_minor is what one changes in the balance. names_us is 1 if it names an order of ours and is no payment on record.
-- booked is what was posted for it, as JSON.
create table reported_transactions (
  shop text not null,
  transaction_id text not null,
  event_code text not null,
  status text not null,
  currency text not null,
  net_minor {integer} not null,
  initiated_at {time} not null,
  order_id {id},
  names_us {integer} not null,
  booked text not null,
  primary key (shop, transaction_id, event_code)
) {small};
create index reported_transactions_by_time on reported_transactions (shop, initiated_at);
create index reported_transactions_by_order on reported_transactions (shop, order_id, currency, net_minor);
create index reported_transactions_naming_us on reported_transactions (shop, transaction_id) where names_us = 1;
create index ledger_postings_by_payment_time on ledger_postings (shop, paypal_at, order_id);
create index ledger_postings_by_order on ledger_postings (shop, order_id, account);

-- When the ledger is compared with PayPal next, a lease included. What was paid before since is not compared.
create table ledger_comparisons (
  shop text not null primary key,
  due_at {time} not null,
  since {time} not null,
  compared_to {time}
) {small};

-- The differences that a comparison found. subject is the number of an order, or the id of a transaction at PayPal.
create table ledger_differences (
  shop text not null,
  subject text not null,
  currency text not null,
  order_id {id},
  ours_minor {integer} not null,
  paypals_minor {integer} not null,
  found_at {time} not null,
  checked_at {time} not null,
  alarmed_at {time},
  resolved_at {time},
  primary key (shop, subject, currency)
) {small};
create index ledger_differences_by_time on ledger_differences (shop, found_at, subject, currency);
create index ledger_differences_open on ledger_differences (shop, found_at) where resolved_at is null;
