update price set amount = net_amount * 1.19 where net_amount is not null;

alter table price drop column net_amount;

create index price_product on price (product_id);
