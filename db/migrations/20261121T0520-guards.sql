-- Counts that several servers share, for what is guessed at or flooded. Lost in a crash, like any counter of a minute.
-- The key is a blind index of an address, or a place.
create unlogged table tallies (
  tenant_id int not null references tenants,
  what      text not null,
  key       text not null,
  since     timestamptz not null,
  n         int not null,
  primary key (tenant_id, what, key)
);
create index tallies_by_age on tallies (tenant_id, since);

-- Proofs of work that have been used, and for which form: the same form sent again may show the same proof again.
create unlogged table spent_proofs (
  tenant_id int not null references tenants,
  id        text not null,
  used_for  text not null,
  until     timestamptz not null,
  primary key (tenant_id, id)
);
create index spent_proofs_by_end on spent_proofs (tenant_id, until);
