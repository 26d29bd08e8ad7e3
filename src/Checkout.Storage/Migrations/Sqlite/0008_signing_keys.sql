-- The key that signs cookies where no setting names one. One row, which the first program to start writes.
create table signing_keys (
  id integer not null primary key,
  secret blob not null,
  created_at integer not null
);
