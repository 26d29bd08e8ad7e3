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
