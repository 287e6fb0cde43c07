create table approval_policy (
  tenant_id  text    not null,
  version    integer not null,
  definition jsonb   not null,
  valid_from date    not null,
  primary key (tenant_id, version)
);

create table approval (
  tenant_id      text        not null,
  quote_id       uuid        not null,
  approver       text        not null,
  policy_version integer     not null,
  decision       text        check (decision in ('APPROVED', 'REJECTED')),
  decided_at     timestamptz,
  primary key (tenant_id, quote_id, approver),
  foreign key (tenant_id, policy_version) references approval_policy (tenant_id, version)
);
