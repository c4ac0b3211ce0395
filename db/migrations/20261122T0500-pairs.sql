-- Two opinions that may be the same matter: found at night by their texts, and what a clerk said about it.
create table pairs (
  tenant_id int not null references tenants,
  -- In the order of their ids, so that two matters are one pair whichever was looked at.
  a_id      uuid not null,
  b_id      uuid not null,
  sureness  real not null,
  found_at  timestamptz not null,
  apart_at  timestamptz,
  apart_by  uuid,
  primary key (tenant_id, a_id, b_id),
  foreign key (tenant_id, a_id) references opinions (tenant_id, id),
  foreign key (tenant_id, b_id) references opinions (tenant_id, id),
  constraint two_matters check (a_id < b_id),
  constraint told_by_somebody check ((apart_at is null) = (apart_by is null))
);
create index pairs_of_b on pairs (tenant_id, b_id);
create index pairs_likely on pairs (tenant_id, sureness desc, a_id) where apart_at is null;
