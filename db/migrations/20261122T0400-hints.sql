-- What was learned from texts (hashes and weights, no words), and whether what it suggested was taken.

create table hint_models (
  tenant_id  int not null references tenants,
  subject    text not null check (subject in ('category', 'unit')),
  model      bytea not null,
  examples   int not null,
  figures    jsonb not null,
  source     text not null check (source in ('records', 'file')),
  trained_at timestamptz not null,
  primary key (tenant_id, subject)
);

create table hint_uses (
  tenant_id  int not null references tenants,
  opinion_id uuid not null,
  subject    text not null check (subject in ('category', 'unit')),
  suggested  text not null,
  second     text,
  chosen     text not null,
  confidence real not null,
  at         timestamptz not null,
  primary key (tenant_id, opinion_id, subject),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id)
);
create index hint_uses_by_day on hint_uses (tenant_id, subject, at desc);
