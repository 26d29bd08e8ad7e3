-- The merchant's named keys. A key is stored as its SHA-256 in hex. The key before the last rotation is valid until old_until.
create table api_keys (
  shop text not null,
  id {id} not null,
  name text not null,
  roles text not null,
  hint text not null,
  hash text not null,
  old_hash text,
  old_until {time},
  made_by text not null,
  created_at {time} not null,
  rotated_at {time},
  used_at {time},
  withdrawn_at {time},
  primary key (shop, id)
) {large};
create unique index api_keys_by_name on api_keys (shop, name) where withdrawn_at is null;

-- Who is signed in to the console. A session is stored as the SHA-256 of its secret. proof is an HMAC of the key's hash with that secret,
-- so a session ends with its key, and nobody can find the key by it. key_id is null for a key of the settings.
create table merchant_sessions (
  shop text not null,
  hash text not null,
  key_id {id},
  proof text not null,
  created_at {time} not null,
  used_at {time} not null,
  primary key (shop, hash)
) {small};
create index merchant_sessions_by_age on merchant_sessions (shop, created_at);
create index merchant_sessions_by_key on merchant_sessions (shop, key_id);

-- Who did what. An id is a UUID of version 7, so the sequence of the ids is that of time.
create table audit_log (
  shop text not null,
  id {id} not null,
  created_at {time} not null,
  key_id {id},
  actor text not null,
  roles text not null,
  operation text not null,
  subject text,
  currency text,
  amount_minor {integer},
  outcome text not null,
  address text,
  agent text,
  primary key (shop, id)
) {large};
create index audit_log_by_actor on audit_log (shop, actor, id);
create index audit_log_by_operation on audit_log (shop, operation, id);
create index audit_log_by_subject on audit_log (shop, subject, id);

-- What the console is told of while it is open: the rows of the last seconds.
create index orders_by_change on orders (shop, updated_at, id);
create index outbox_by_age on outbox (shop, kind, created_at, id);
