-- Whether the pieces of a line are reserved or taken. It follows from the order's state; here it is for counting.
alter table order_lines add column is_held integer not null default 1;
update order_lines set is_held = 0 where order_id in (
  select id from orders
  where status in ('VOIDED', 'EXPIRED', 'CANCELLED')
    or (status = 'DECLINED' and exists (select 1 from order_payments where order_payments.order_id = orders.id)));
drop index order_lines_by_sku;
create index order_lines_held on order_lines (sku, order_id, quantity) where is_held;

-- Unpaid orders that were left alone held nothing before; now PayPal is asked about them, so that they can end.
update orders set due_at = updated_at where due_at is null and status in ('CREATED', 'APPROVED', 'DECLINED');
