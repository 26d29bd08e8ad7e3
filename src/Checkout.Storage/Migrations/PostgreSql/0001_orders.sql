-- Order state, payer and events are text and not jsonb: they come back to the byte, and jsonb refuses \u0000, which a payer may send.
create table orders (
  id uuid not null primary key,
  number text not null unique,
  version bigint not null,
  status text not null,
  intent text not null,
  currency text not null,
  total_minor bigint not null,
  visitor_hash text not null,
  paypal_order_id text unique,
  state text not null,
  payer text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  due_at timestamptz
);
create index orders_by_age on orders (created_at, id);
create index orders_by_status on orders (status, created_at, id);
create index orders_by_visitor on orders (visitor_hash, created_at, id);
create index orders_due on orders (due_at) where due_at is not null;

create table order_lines (
  order_id uuid not null references orders (id),
  sku text not null,
  quantity bigint not null,
  primary key (order_id, sku)
);
create index order_lines_by_sku on order_lines (sku) include (order_id, quantity);

create table order_payments (
  payment_id text not null primary key,
  order_id uuid not null references orders (id),
  kind text not null
);
create index order_payments_by_order on order_payments (order_id);

create table order_events (
  order_id uuid not null references orders (id),
  seq bigint not null,
  at timestamptz not null,
  type text not null,
  data text not null,
  primary key (order_id, seq)
);

create table idempotency_keys (
  visitor_hash text not null,
  key text not null,
  body_hash text not null,
  order_id uuid not null references orders (id),
  created_at timestamptz not null,
  primary key (visitor_hash, key)
);

-- due_at is when the event is worked on next, a lease included; null when there is nothing left to do.
create table webhook_inbox (
  event_id text not null primary key,
  event_type text not null,
  body bytea,
  received_at timestamptz not null,
  attempts bigint not null default 0,
  due_at timestamptz,
  processed_at timestamptz,
  failed_at timestamptz,
  error text
);
create index webhook_inbox_due on webhook_inbox (due_at) where due_at is not null;

create table readiness (
  id bigint not null primary key,
  checked_at timestamptz not null
);
