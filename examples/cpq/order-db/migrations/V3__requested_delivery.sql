-- expand: nullable; order-service 2.3 ignores the column, 2.4 writes it.
-- forward: no backfill needed, orders before 2.4 have no requested date.
set lock_timeout = '3s';

alter table customer_order add column requested_delivery date;
