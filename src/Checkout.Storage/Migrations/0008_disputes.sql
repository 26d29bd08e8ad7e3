-- The disputes about payments of the shop. data is PayPal's latest answer and what the merchant did, as JSON. It has the payer's words, so it is
-- personal data. answer_by is the merchant's deadline. Without one it is the end of the year 9999, so that the list of open disputes has one sequence.
create table disputes (
  shop text not null,
  dispute_id text not null,
  data text not null,
  version {integer} not null,
  is_open {integer} not null,
  answer_by {time} not null,
  opened_at {time} not null,
  due_at {time},
  primary key (shop, dispute_id)
) {large};
create index disputes_open on disputes (shop, answer_by, dispute_id) where is_open = 1;
create index disputes_by_age on disputes (shop, opened_at, dispute_id);
create index disputes_due on disputes (shop, due_at) where due_at is not null;

-- The orders that a dispute is about.
create table dispute_orders (
  shop text not null,
  order_id {id} not null,
  dispute_id text not null,
  primary key (shop, order_id, dispute_id)
) {small};

-- When PayPal is asked next for the disputes that changed, a lease included, and up to which change they were read.
create table dispute_listings (
  shop text not null primary key,
  due_at {time} not null,
  listed_to {time} not null
) {small};
