-- PayPal signs a delivery's checksum and not its body, so one signature can be given many bodies. The first body of each is remembered.
create table webhook_deliveries (
  signature_hash text not null primary key,
  body_hash text not null,
  transmission_id text not null,
  received_at integer not null,
  reused_at integer
);
create index webhook_deliveries_by_age on webhook_deliveries (received_at);

-- An event is a hint, known by its id and its body together: the same id with another body is another hint.
-- due_at is when it is worked on next, a lease included; null when there is nothing left to do.
drop table webhook_inbox;
create table webhook_inbox (
  event_id text not null,
  body_hash text not null,
  event_type text not null,
  body blob,
  transmission_id text not null,
  client_address text,
  state text not null,
  received_at integer not null,
  attempts integer not null default 0,
  due_at integer,
  ended_at integer,
  error text,
  primary key (event_id, body_hash)
);
create index webhook_inbox_due on webhook_inbox (due_at) where due_at is not null;
create index webhook_inbox_by_age on webhook_inbox (received_at, event_id, body_hash);
create index webhook_inbox_by_state on webhook_inbox (state, received_at, event_id, body_hash);
create index webhook_inbox_with_body on webhook_inbox (ended_at) where body is not null and ended_at is not null;
