-- 复核: the chain of history verified piece by piece, by whom and with what result.
create table verifications (
  tenant_id    int not null references tenants,
  id           uuid not null,
  started_by   uuid not null,
  started_name text not null,
  started_at   timestamptz not null,
  total        bigint not null,
  position     bigint not null default 0,
  previous     text not null,
  faults       jsonb not null default '[]',
  ended_at     timestamptz,
  primary key (tenant_id, id)
);
create index verifications_by_time on verifications (tenant_id, started_at desc);
