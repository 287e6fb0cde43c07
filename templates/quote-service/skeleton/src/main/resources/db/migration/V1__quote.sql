-- expand: only creates; nothing reads it yet. Way forward: the next version of this file, never a change to it.
create table quote (
    tenant_id   text        not null,
    id          uuid        not null,
    customer_id text        not null,
    currency    char(3)     not null,
    status      text        not null check (status in ('DRAFT', 'SUBMITTED', 'ACCEPTED')),
    version     bigint      not null,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    primary key (tenant_id, id)
);

create table quote_line (
    tenant_id    text           not null,
    quote_id     uuid           not null,
    line_number  integer        not null,
    product_code text           not null,
    quantity     integer        not null check (quantity > 0),
    unit_price   numeric(14, 2) not null check (unit_price >= 0),
    primary key (tenant_id, quote_id, line_number),
    foreign key (tenant_id, quote_id) references quote (tenant_id, id)
);
