-- What the merchant's shop system asked for, as text like the state. It has personal data. Null in a shopper's order.
alter table orders add column backend text;
-- The shop system's own key of the order.
alter table orders add column reference text;
create unique index orders_by_reference on orders (shop, reference) where reference is not null;
