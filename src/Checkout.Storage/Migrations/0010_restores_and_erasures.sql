-- The restores of the database. The row with the empty shop is about all shops, and each shop adds one of its own: how far it has read
-- PayPal's transactions since the backup, and when it resumed. Until then it sells nothing. due_at is when it reads next, a lease included.
create table restores (
  shop text not null,
  restored_at {time} not null,
  backup_at {time} not null,
  read_to {time},
  problem text,
  due_at {time},
  resumed_at {time},
  primary key (shop, restored_at)
) {small};

-- PayPal's transactions since the backup that name an order of ours, which is not in the backup.
create table restore_transactions (
  shop text not null,
  restored_at {time} not null,
  transaction_id text not null,
  event_code text not null,
  status text not null,
  currency text not null,
  gross_minor {integer} not null,
  initiated_at {time} not null,
  invoice_id text,
  custom_id text,
  primary key (shop, restored_at, initiated_at, transaction_id, event_code)
) {small};

-- When a message that may have been sent since the backup was held. It is not due, and waits for the merchant.
alter table outbox add column held_at {time};
create index outbox_held on outbox (shop, held_at, id) where held_at is not null;

-- Orders whose personal data is to be erased, and is not yet: something about them is open, or a worker has not come to them.
create table erasures (
  shop text not null,
  order_id {id} not null,
  requested_at {time} not null,
  primary key (shop, order_id),
  foreign key (shop, order_id) references orders (shop, id) on delete cascade
) {small};
