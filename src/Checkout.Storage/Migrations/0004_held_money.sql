-- When PayPal releases the held money of an order, null while none is held. An older order gets it at its next look, within a day.
alter table orders add column held_expires_at {time};
create index orders_holding on orders (shop, held_expires_at, id) where held_expires_at is not null;
