create table catalog_version (
  tenant_id    text        not null,
  version      integer     not null,
  published_at timestamptz not null default now(),
  primary key (tenant_id, version)
);

create table product (
  tenant_id  text    not null,
  version    integer not null,
  product_id text    not null,
  name       text    not null,
  definition jsonb   not null,
  primary key (tenant_id, version, product_id),
  foreign key (tenant_id, version) references catalog_version (tenant_id, version)
);
