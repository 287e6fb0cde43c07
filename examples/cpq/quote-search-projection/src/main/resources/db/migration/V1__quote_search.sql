create table quote_search (
  tenant_id     text    not null,
  quote_id      uuid    not null,
  quote_version bigint  not null,
  state         text    not null,
  customer_id   text,
  total         numeric(18, 2),
  primary key (tenant_id, quote_id)
);

create index quote_search_by_state on quote_search (tenant_id, state);
