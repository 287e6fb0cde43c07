create table idempotency_key (
  tenant_id   text        not null,
  route       text        not null,
  key         text        not null,
  fingerprint text        not null,
  response    jsonb,
  expires_at  timestamptz not null,
  primary key (tenant_id, route, key)
);
