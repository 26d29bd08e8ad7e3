-- What is to be sent to somebody, written in the transaction of the change that it tells of. due_at is when it is sent next, a lease
-- included; null when it was sent, or was given up (failed_at). Rows with a unique_key are there once; more counts those that a row
-- stands for beyond itself.
create table outbox (
  id text not null primary key,
  kind text not null,
  destination text not null,
  topic text not null,
  subject text not null,
  order_id text,
  unique_key text unique,
  payload text not null,
  more integer,
  created_at integer not null,
  attempts integer not null default 0,
  due_at integer,
  sent_at integer,
  failed_at integer,
  error text
);
create index outbox_due on outbox (kind, due_at) where due_at is not null;
create index outbox_by_topic on outbox (kind, topic, created_at);
create index outbox_ended on outbox (created_at) where due_at is null;

create index idempotency_keys_by_age on idempotency_keys (created_at);
