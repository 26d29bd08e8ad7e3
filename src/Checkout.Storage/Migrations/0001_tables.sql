-- A word in braces is what an engine writes in its own way, see Dialect.cs.
-- The name of a shop comes first in every key and index, because every query asks for the rows of one shop.

-- An order's state and payer are text and not JSON types: they come back to the byte, and jsonb refuses \u0000, which a payer may send.
-- due_at is when a worker looks at the order next, a lease included; null when there is nothing left to do.
create table orders (
  shop text not null,
  id {id} not null,
  number text not null,
  version {integer} not null,
  status text not null,
  intent text not null,
  currency text not null,
  total_minor {integer} not null,
  visitor_hash text not null,
  paypal_order_id text,
  state text not null,
  payer text,
  created_at {time} not null,
  updated_at {time} not null,
  due_at {time},
  primary key (shop, id)
) {large};
create unique index orders_by_number on orders (shop, number);
create unique index orders_by_paypal_order_id on orders (shop, paypal_order_id);
create index orders_by_age on orders (shop, created_at, id);
create index orders_by_status on orders (shop, status, created_at, id);
create index orders_by_visitor on orders (shop, visitor_hash, created_at, id);
create index orders_due on orders (shop, due_at) where due_at is not null;

-- held_until is until when the units are the order's; null when they are not, the year 9999 when no time ends it. The units that count
-- are one range of the index, so that holds that lapsed cost nothing.
create table order_lines (
  shop text not null,
  order_id {id} not null,
  sku text not null,
  quantity {integer} not null,
  held_until {time},
  primary key (shop, order_id, sku),
  foreign key (shop, order_id) references orders (shop, id)
) {small};
create index order_lines_held on order_lines (shop, sku, held_until, order_id, quantity) where held_until is not null;

create table order_payments (
  shop text not null,
  payment_id text not null,
  order_id {id} not null,
  kind text not null,
  primary key (shop, payment_id),
  foreign key (shop, order_id) references orders (shop, id)
) {small};
create index order_payments_by_order on order_payments (shop, order_id);

create table order_events (
  shop text not null,
  order_id {id} not null,
  seq {integer} not null,
  at {time} not null,
  type text not null,
  data text not null,
  primary key (shop, order_id, seq),
  foreign key (shop, order_id) references orders (shop, id)
) {small};

create table idempotency_keys (
  shop text not null,
  visitor_hash text not null,
  key text not null,
  body_hash text not null,
  order_id {id} not null,
  created_at {time} not null,
  primary key (shop, visitor_hash, key),
  foreign key (shop, order_id) references orders (shop, id)
) {small};
create index idempotency_keys_by_age on idempotency_keys (shop, created_at);
create index idempotency_keys_by_order on idempotency_keys (shop, order_id);

-- What unpaid orders held within an hour, for the bound of one visitor and of one network. A row goes after a day.
create table stock_holds (
  shop text not null,
  order_id {id} not null,
  sku text not null,
  quantity {integer} not null,
  visitor_hash text not null,
  network_hash text not null,
  counts_until {time} not null,
  ends_at {time} not null,
  primary key (shop, order_id, sku),
  foreign key (shop, order_id) references orders (shop, id) on delete cascade
) {small};
create index stock_holds_by_visitor on stock_holds (shop, visitor_hash, sku, counts_until, order_id, quantity);
create index stock_holds_by_network on stock_holds (shop, network_hash, sku, counts_until, order_id, quantity);
create index stock_holds_by_end on stock_holds (shop, ends_at);

-- PayPal signs a delivery's checksum and not its body, so one signature can be given many bodies. The first body of each is remembered.
create table webhook_deliveries (
  shop text not null,
  signature_hash text not null,
  body_hash text not null,
  transmission_id text not null,
  received_at {time} not null,
  reused_at {time},
  primary key (shop, signature_hash)
) {small};
create index webhook_deliveries_by_age on webhook_deliveries (shop, received_at);

-- An event is a hint, known by its id and its body together: the same id with another body is another hint.
-- due_at is when it is worked on next, a lease included; null when there is nothing left to do.
create table webhook_inbox (
  shop text not null,
  event_id text not null,
  body_hash text not null,
  event_type text not null,
  body {bytes},
  transmission_id text not null,
  client_address text,
  state text not null,
  received_at {time} not null,
  attempts {integer} not null default 0,
  due_at {time},
  ended_at {time},
  error text,
  primary key (shop, event_id, body_hash)
) {large};
create index webhook_inbox_due on webhook_inbox (shop, due_at) where due_at is not null;
create index webhook_inbox_by_age on webhook_inbox (shop, received_at, event_id, body_hash);
create index webhook_inbox_by_state on webhook_inbox (shop, state, received_at, event_id, body_hash);
create index webhook_inbox_with_body on webhook_inbox (shop, ended_at) where body is not null and ended_at is not null;

-- What is to be sent to somebody, written in the transaction of the change that it tells of. due_at is when it is sent next, a lease
-- included; null when it was sent, or was given up (failed_at). Rows with a unique_key are there once; more counts those that a row
-- stands for beyond itself.
create table outbox (
  shop text not null,
  id {id} not null,
  kind text not null,
  destination text not null,
  topic text not null,
  subject text not null,
  order_id {id},
  unique_key text,
  payload text not null,
  more {integer},
  created_at {time} not null,
  attempts {integer} not null default 0,
  due_at {time},
  sent_at {time},
  failed_at {time},
  error text,
  primary key (shop, id)
) {large};
create unique index outbox_by_unique_key on outbox (shop, unique_key);
create index outbox_due on outbox (shop, kind, due_at) where due_at is not null;
create index outbox_by_topic on outbox (shop, kind, topic, created_at);
create index outbox_ended on outbox (shop, created_at) where due_at is null;

-- Random keys that nothing outside this database knows, made when they are first needed: "signing" signs cookies where no setting names
-- a key, "networks" keys the hashes of networks, so that nobody can find an address by its hash.
create table secret_keys (
  shop text not null,
  purpose text not null,
  secret {bytes} not null,
  created_at {time} not null,
  primary key (shop, purpose)
) {small};

-- The row that readiness writes.
create table readiness (
  shop text not null primary key,
  checked_at {time} not null
) {small};
