-- Times are microseconds since 1970, UTC. Ids are UUIDs in lower case.
create table orders (
  id text not null primary key,
  number text not null unique,
  version integer not null,
  status text not null,
  intent text not null,
  currency text not null,
  total_minor integer not null,
  visitor_hash text not null,
  paypal_order_id text unique,
  state text not null,
  payer text,
  created_at integer not null,
  updated_at integer not null,
  due_at integer
);
create index orders_by_age on orders (created_at, id);
create index orders_by_status on orders (status, created_at, id);
create index orders_by_visitor on orders (visitor_hash, created_at, id);
create index orders_due on orders (due_at) where due_at is not null;

create table order_lines (
  order_id text not null references orders (id),
  sku text not null,
  quantity integer not null,
  primary key (order_id, sku)
) without rowid;
create index order_lines_by_sku on order_lines (sku, order_id, quantity);

create table order_payments (
  payment_id text not null primary key,
  order_id text not null references orders (id),
  kind text not null
) without rowid;
create index order_payments_by_order on order_payments (order_id);

create table order_events (
  order_id text not null references orders (id),
  seq integer not null,
  at integer not null,
  type text not null,
  data text not null,
  primary key (order_id, seq)
) without rowid;

create table idempotency_keys (
  visitor_hash text not null,
  key text not null,
  body_hash text not null,
  order_id text not null references orders (id),
  created_at integer not null,
  primary key (visitor_hash, key)
) without rowid;

-- due_at is when the event is worked on next, a lease included; null when there is nothing left to do.
create table webhook_inbox (
  event_id text not null primary key,
  event_type text not null,
  body blob,
  received_at integer not null,
  attempts integer not null default 0,
  due_at integer,
  processed_at integer,
  failed_at integer,
  error text
);
create index webhook_inbox_due on webhook_inbox (due_at) where due_at is not null;

create table readiness (
  id integer not null primary key,
  checked_at integer not null
);
