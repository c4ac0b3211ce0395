-- Who may come in, and what is kept of it: tries, second factors, identities elsewhere, the devices of a session.

alter table accounts
  add column must_change     boolean not null default false,
  add column password_set_at timestamptz not null default now(),
  add column last_log_in_at  timestamptz;

-- The last passwords of an account (argon2id), so that none comes back at once.
create table used_passwords (
  tenant_id     int not null references tenants,
  account_id    uuid not null,
  set_at        timestamptz not null,
  password_hash text not null,
  primary key (tenant_id, account_id, set_at),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);

alter table sessions
  add column id      uuid not null default gen_random_uuid(),
  add column way     text not null default 'password' constraint way_known check (way in ('password', 'oidc')),
  add column device  text not null default '',
  add column address text not null default '';
create unique index sessions_by_id on sessions (tenant_id, id);

-- Failed tries, per login (also one that does not exist) and per address. The key is a blind index; `shown` is masked.
create table log_in_tries (
  tenant_id    int not null references tenants,
  kind         text not null check (kind in ('login', 'address')),
  key          text not null,
  account_id   uuid,
  shown        text not null,
  failures     int not null,
  locks        int not null default 0,
  last_at      timestamptz not null,
  locked_until timestamptz,
  primary key (tenant_id, kind, key),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index log_in_tries_locked on log_in_tries (tenant_id, locked_until) where locked_until is not null;

-- The second step of a log-in: a sealed secret, and the last step of the clock that was used with it.
create table second_factors (
  tenant_id     int not null references tenants,
  account_id    uuid not null,
  secret_sealed text not null,
  confirmed_at  timestamptz,
  last_step     bigint not null default 0,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);

create table recovery_codes (
  tenant_id  int not null references tenants,
  account_id uuid not null,
  code_hash  text not null,
  used_at    timestamptz,
  primary key (tenant_id, account_id, code_hash),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);

-- The roles whose holders must use the second step.
create table second_step_roles (
  tenant_id int not null references tenants,
  role      text not null,
  set_by    uuid not null,
  set_at    timestamptz not null,
  primary key (tenant_id, role),
  foreign key (tenant_id, set_by) references accounts (tenant_id, id)
);

-- An account's identity at the single sign-on: an issuer and its word for the person. It brings no rights.
create table outside_identities (
  tenant_id  int not null references tenants,
  issuer     text not null,
  subject    text not null,
  account_id uuid not null,
  linked_at  timestamptz not null,
  primary key (tenant_id, issuer, subject),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create unique index outside_identities_by_account on outside_identities (tenant_id, account_id, issuer);

-- Nobody holds two of the three administrators' roles.
create unique index grants_one_administrator on grants (tenant_id, account_id)
  where role in ('sysadmin', 'secadmin', 'auditadmin');

create index events_of_accounts on events (tenant_id, at desc, id desc) where subject = 'account';
