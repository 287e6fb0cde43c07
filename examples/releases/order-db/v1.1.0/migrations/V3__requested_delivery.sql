-- expand: nullable; order-service 2.2 goes on with promised_on, 2.3 writes both columns.
-- forward: V4 fills it from promised_on; nothing to undo, the column may stay.
set lock_timeout = '3s';

alter table customer_order add column requested_delivery date;
