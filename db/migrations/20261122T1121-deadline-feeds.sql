-- One's own deadlines as a calendar to subscribe to: a secret address for each account that wants one. The token is
-- found by its hash and shown to its owner only, so it lies sealed beside it.
create table deadline_feeds (
  tenant_id    integer not null,
  account_id   uuid not null,
  token_hash   text not null,
  token_sealed text not null,
  has_titles   boolean not null default false,
  made_at      timestamptz not null,
  read_at      timestamptz,
  primary key (tenant_id, account_id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
alter table deadline_feeds enable row level security;
create policy own_tenant on deadline_feeds using (tenant_id = tenant_now()) with check (tenant_id = tenant_now());
