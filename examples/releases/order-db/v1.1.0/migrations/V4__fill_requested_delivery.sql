-- backfill: 5,000 rows at a time; the job repeats it until none is left.
-- forward: the job goes on where it stopped; promised_on still has every value.
set lock_timeout = '3s';

update customer_order set requested_delivery = promised_on
where (tenant_id, order_id) in (
  select tenant_id, order_id from customer_order
  where requested_delivery is null and promised_on is not null
  order by tenant_id, order_id
  limit 5000);
