-- Until when a line's units are its order's; null when they are not, the year 9999 when no time ends it. The units that count are one range
-- of the index, so that holds that lapsed cost nothing.
drop index order_lines_held;
alter table order_lines add column held_until integer;
update order_lines set held_until = 253402214400000000 where is_held;
alter table order_lines drop column is_held;
create index order_lines_held on order_lines (sku, held_until, order_id, quantity) where held_until is not null;

-- What unpaid orders held within an hour, for the bound of one visitor and of one network. A row goes after a day.
create table stock_holds (
  order_id text not null references orders (id) on delete cascade,
  sku text not null,
  quantity integer not null,
  visitor_hash text not null,
  network_hash text not null,
  counts_until integer not null,
  ends_at integer not null,
  primary key (order_id, sku)
) without rowid;
create index stock_holds_by_visitor on stock_holds (visitor_hash, sku, counts_until, order_id, quantity);
create index stock_holds_by_network on stock_holds (network_hash, sku, counts_until, order_id, quantity);
create index stock_holds_by_end on stock_holds (ends_at);

-- Keys the hashes of networks, so that nobody without this database can find an address by its hash.
create table network_key (key text not null);
insert into network_key (key) values (lower(hex(randomblob(32))));
