-- The tries to deliver a message, the oldest first: JSON objects, separated by commas.
alter table outbox add column log text;

-- The messages that wait, in the sequence in which one destination gets those about one order.
create index outbox_waiting on outbox (shop, kind, destination, order_id, created_at, id) where due_at is not null;
create index outbox_by_time on outbox (shop, created_at, id);

-- Where the merchant gets webhooks. events are topics, separated by spaces. The secret before the last rotation signs until old_until.
create table webhook_endpoints (
  shop text not null,
  id {id} not null,
  url text not null,
  events text not null,
  secret text not null,
  old_secret text,
  old_until {time},
  made_by text not null,
  created_at {time} not null,
  failing_since {time},
  disabled_at {time},
  disabled_because text,
  primary key (shop, id)
) {large};
