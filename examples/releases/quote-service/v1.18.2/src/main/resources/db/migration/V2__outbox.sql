create table outbox (
  event_id          uuid        primary key,
  topic             text        not null,
  aggregate_id      uuid        not null,
  aggregate_version bigint      not null,
  payload           jsonb       not null,
  created_at        timestamptz not null default now(),
  published_at      timestamptz,
  unique (aggregate_id, aggregate_version)
);

create index outbox_unpublished on outbox (created_at) where published_at is null;
