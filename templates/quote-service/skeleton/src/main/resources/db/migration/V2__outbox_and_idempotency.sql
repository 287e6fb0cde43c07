-- expand: only creates.
create table outbox_event (
    position          bigint      generated always as identity primary key,
    event_id          uuid        not null,
    event_type        text        not null,
    tenant_id         text        not null,
    aggregate_id      uuid        not null,
    aggregate_version bigint      not null,
    payload           text        not null,
    traceparent       text,
    created_at        timestamptz not null default now(),
    published_at      timestamptz,
    unique (tenant_id, event_id),
    unique (tenant_id, aggregate_id, aggregate_version)
);

create index outbox_event_waiting on outbox_event (position) where published_at is null;
create index outbox_event_published on outbox_event (published_at) where published_at is not null;

create table idempotency_key (
    tenant_id       text        not null,
    operation       text        not null,
    idempotency_key text        not null,
    fingerprint     text        not null,
    response        text,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, operation, idempotency_key)
);

create index idempotency_key_created on idempotency_key (created_at);
