create table order_status (
  tenant_id  text        not null,
  order_id   uuid        not null,
  step       text        not null,
  result     text        not null,
  changed_at timestamptz not null,
  primary key (tenant_id, order_id)
);
