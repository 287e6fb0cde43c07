-- contract: since order-service 2.3 nothing reads or writes promised_on.
-- forward: if something does after all, add the column again and fill it from requested_delivery.
-- rollback: alter table customer_order add column promised_on date; its values are those of requested_delivery.
set lock_timeout = '3s';

alter table customer_order drop column promised_on;
