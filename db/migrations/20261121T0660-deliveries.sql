-- What a phone has sent under a key of its own, and what it was told: the same again gets the same answer and changes
-- nothing. Written in the transaction of the change itself, so that both are there or neither.
create table deliveries (
  tenant_id     int not null references tenants,
  account_id    uuid not null,
  key           uuid not null,
  route         text not null,
  -- A MAC of what was sent: another content under the same key is refused.
  print         text not null,
  status        int not null,
  answer_sealed text,
  at            timestamptz not null,
  primary key (tenant_id, account_id, key),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index deliveries_by_age on deliveries (tenant_id, at);

-- Uploads that were never attached are looked for by age each night; for a long table see the rules of migrations.
create index if not exists files_loose on files (tenant_id, created_at) where subject_id is null;
