-- What needs the hands of two administrators; what an account has been told of what was done to it; passkeys.

alter table accounts add column told_at timestamptz not null default now();

-- Asked for by one administrator, decided by another. `half_sealed`: the first half of a password to be, gone when decided.
create table account_changes (
  tenant_id   int not null references tenants,
  id          uuid not null,
  account_id  uuid not null,
  kind        text not null check (kind in ('open', 'password', 'grant', 'second')),
  role        text,
  place_id    uuid,
  until       date,
  half_sealed text,
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  outcome     text check (outcome in ('confirmed', 'refused', 'withdrawn', 'lapsed')),
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, asked_by) references accounts (tenant_id, id),
  foreign key (tenant_id, decided_by) references accounts (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id),
  constraint two_hands check (outcome is distinct from 'confirmed' or decided_by <> asked_by),
  constraint decided_whole check ((decided_at is null) = (outcome is null) and (outcome is null or half_sealed is null))
);
create unique index account_changes_open on account_changes (tenant_id, account_id, kind, role, place_id)
  nulls not distinct where decided_at is null;

-- A key of the person's own device. Only its public half is here.
create table passkeys (
  tenant_id  int not null references tenants,
  id         text not null,
  account_id uuid not null,
  name       text not null,
  public_key text not null,
  counter    bigint not null,
  transports text[] not null default '{}',
  rp_id      text not null,
  added_at   timestamptz not null,
  used_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index passkeys_by_account on passkeys (tenant_id, account_id);

-- Questions that a key has answered: none is answered twice. Kept until they would be too old anyway.
create table answered_challenges (
  tenant_id int not null references tenants,
  challenge text not null,
  until     timestamptz not null,
  primary key (tenant_id, challenge)
);

alter table sessions drop constraint way_known,
  add constraint way_known check (way in ('password', 'oidc', 'passkey'));
