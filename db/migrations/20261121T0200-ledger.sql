-- History that cannot be quietly changed. Each event carries a MAC made outside the database; one sealer per tenant
-- chains the events in the order in which they were committed. What is not yet in the ledger is not yet sealed.

alter table tenants add column hash text not null default 'sha256' constraint hash_known check (hash in ('sha256', 'sm3'));

alter table events
  add column mac text not null default '',
  add column xid xid8 not null default pg_current_xact_id();
create index events_in_order on events (tenant_id, xid, seq);

create table ledger (
  tenant_id int not null references tenants,
  position  bigint not null,
  event_id  uuid not null,
  hash      text not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, position)
);
create unique index ledger_by_event on ledger (tenant_id, event_id);

-- The last hash of each day, to be printed and deposited elsewhere.
create table ledger_heads (
  tenant_id int not null references tenants,
  day       date not null,
  position  bigint not null,
  hash      text not null,
  primary key (tenant_id, day)
);
