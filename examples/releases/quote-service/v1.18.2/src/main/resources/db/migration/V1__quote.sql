create table quote (
  tenant_id   text        not null,
  quote_id    uuid        not null,
  version     bigint      not null,
  state       text        not null check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'ACCEPTED', 'EXPIRED')),
  customer_id text        not null,
  currency    char(3)     not null,
  total       numeric(18, 2),
  valid_until date,
  created_at  timestamptz not null default now(),
  primary key (tenant_id, quote_id)
);

create table quote_line (
  tenant_id  text    not null,
  quote_id   uuid    not null,
  line_no    integer not null,
  product_id text    not null,
  quantity   integer not null check (quantity > 0),
  price      numeric(18, 2),
  primary key (tenant_id, quote_id, line_no),
  foreign key (tenant_id, quote_id) references quote (tenant_id, quote_id)
);
