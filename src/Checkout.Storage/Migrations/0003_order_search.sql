-- The texts by which an order is found: whole email addresses, and the words of names, as SearchText writes them. Personal data,
-- written and deleted with the order's payer and backend.
create table order_search (
  shop text not null,
  order_id {id} not null,
  kind text not null,
  term {ordered} not null,
  created_at {time} not null,
  primary key (shop, order_id, kind, term),
  foreign key (shop, order_id) references orders (shop, id) on delete cascade
) {small};
create index order_search_by_term on order_search (shop, kind, term, created_at, order_id);

create index orders_by_total on orders (shop, currency, total_minor, created_at, id);

-- The version of the order whose terms are in order_search. It differs in an order that a version of the program without this table
-- made or changed, so this index holds those that are still to be filled in.
alter table orders add column searched_version {integer};
create index orders_unsearched on orders (shop, created_at, id) where searched_version is null or searched_version <> version;
