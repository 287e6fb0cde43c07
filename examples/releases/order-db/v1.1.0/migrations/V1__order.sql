create table customer_order (
  tenant_id   text        not null,
  order_id    uuid        not null,
  version     bigint      not null,
  quote_id    uuid        not null,
  state       text        not null check (state in ('CAPTURED', 'IN_PROGRESS', 'FALLOUT', 'COMPLETED', 'CANCELLED')),
  captured_at timestamptz not null default now(),
  promised_on date,
  primary key (tenant_id, order_id),
  unique (tenant_id, quote_id)
);

create table inbox (
  event_id    uuid        primary key,
  received_at timestamptz not null default now()
);

create table process_start (
  tenant_id  text        not null,
  order_id   uuid        not null,
  started_at timestamptz,
  primary key (tenant_id, order_id)
);
