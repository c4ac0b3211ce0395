-- The kernel's tables: tenants, the tree of places, who may do what, history, clocks, files, notices.
-- tenant_id comes first in every key and index, so that the schema can be spread over many machines,
-- and row-level security keeps each tenant's rows apart even if a query forgets to.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create function tenant_now() returns int language sql stable parallel safe
  return nullif(current_setting('zhitong.tenant', true), '')::int;

create table tenants (
  tenant_id  int primary key,
  key        text not null constraint tenant_key_is_two_letters check (key ~ '^[a-z0-9]{2}$'),
  name       text not null,
  hosts      text[] not null default '{}',
  created_at timestamptz not null default now()
);
create unique index tenants_key on tenants (key);

create table places (
  tenant_id  int not null references tenants,
  id         uuid not null,
  parent_id  uuid,
  kind       text not null constraint place_kind check (kind in
    ('district', 'street', 'town', 'community', 'grid', 'station', 'unit')),
  name       text not null,
  short_name text not null,
  code       text,
  facts      jsonb not null default '{}',
  valid_from date not null default '2000-01-01',
  valid_to   date,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references places (tenant_id, id)
);
create index places_by_parent on places (tenant_id, parent_id);

-- Opaque ids on posters and door plates; a lost code is revoked, never reused.
create table public_codes (
  tenant_id  int not null references tenants,
  code       text not null,
  kind       text not null check (kind in ('station', 'deputy')),
  target_id  uuid not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, code)
);
create index public_codes_by_target on public_codes (tenant_id, target_id);

create table people (
  tenant_id  int not null references tenants,
  id         uuid not null,
  name       text not null,
  facts      jsonb not null default '{}',
  primary key (tenant_id, id)
);

create table mandates (
  tenant_id    int not null references tenants,
  id           uuid not null,
  person_id    uuid not null,
  level        text not null check (level in ('nation', 'province', 'city', 'district', 'town', 'forum')),
  term         text not null,
  constituency text,
  station_id   uuid not null,
  status       text not null default 'active' check (status in ('active', 'suspended', 'terminated')),
  since        date not null,
  until        date,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id)
);
create index mandates_by_person on mandates (tenant_id, person_id);
create index mandates_by_station on mandates (tenant_id, station_id);

create table accounts (
  tenant_id     int not null references tenants,
  id            uuid not null,
  login         text not null,
  name          text not null,
  password_hash text not null,
  person_id     uuid,
  created_at    timestamptz not null default now(),
  disabled_at   timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create unique index accounts_login on accounts (tenant_id, login);

-- A role at a place; it holds for everything below that place.
create table grants (
  tenant_id  int not null references tenants,
  account_id uuid not null,
  role       text not null,
  place_id   uuid not null,
  since      date not null default '2000-01-01',
  until      date,
  primary key (tenant_id, account_id, role, place_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id)
);
create index grants_by_place on grants (tenant_id, place_id, role);

create table sessions (
  tenant_id  int not null references tenants,
  token_hash text not null,
  account_id uuid not null,
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index sessions_by_account on sessions (tenant_id, account_id);

-- Local numbers: a value holds at a place and below it, from a day on, on a stated basis.
create table settings (
  tenant_id  int not null references tenants,
  id         uuid not null,
  place_id   uuid not null,
  key        text not null,
  value      jsonb not null,
  valid_from date not null,
  basis      text not null constraint a_setting_names_its_basis check (length(basis) >= 4),
  set_by     uuid,
  set_at     timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id)
);
create unique index settings_once_a_day on settings (tenant_id, place_id, key, valid_from);

-- Only what differs from the calendar shipped with the product (国务院办公厅放假通知 of a new year, local holidays).
create table calendar_days (
  tenant_id int not null references tenants,
  day       date not null,
  workday   boolean not null,
  name      text not null,
  primary key (tenant_id, day)
);

create table numbers (
  tenant_id int not null references tenants,
  series    text not null,
  year      int not null,
  last      int not null,
  primary key (tenant_id, series, year)
);

-- History. The application's role may add rows and read them, nothing else (db/grants.sql).
create table events (
  tenant_id   int not null references tenants,
  id          uuid not null,
  seq         bigint generated always as identity,
  subject     text not null,
  subject_id  uuid not null,
  action      text not null,
  from_state  text,
  to_state    text not null,
  actor_kind  text not null check (actor_kind in ('account', 'resident', 'system')),
  actor_id    uuid,
  actor_name  text not null,
  input       jsonb not null default '{}',
  public_text text,
  at          timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index events_by_subject on events (tenant_id, subject_id, id);

-- A clock belongs to the event that started it, so a record may pass through the same state twice.
create table clocks (
  tenant_id   int not null references tenants,
  id          uuid not null,
  subject     text not null,
  subject_id  uuid not null,
  name        text not null,
  place_id    uuid,
  started_at  timestamptz not null,
  due_at      timestamptz not null,
  span        jsonb not null,
  basis       text not null,
  met_at      timestamptz,
  missed_at   timestamptz,
  reminded_at timestamptz,
  primary key (tenant_id, id)
);
create unique index clocks_one_running on clocks (tenant_id, subject_id, name) where met_at is null;
create index clocks_by_subject on clocks (tenant_id, subject_id, id);
create index clocks_running on clocks (tenant_id, due_at) where met_at is null and missed_at is null;
create index clocks_to_remind on clocks (tenant_id, due_at)
  where met_at is null and missed_at is null and reminded_at is null;

-- Contents lie on disk under their hash; a row says what a content is and to which record it belongs.
create table files (
  tenant_id   int not null references tenants,
  id          uuid not null,
  hash        text not null,
  type        text not null,
  bytes       int not null,
  width       int,
  height      int,
  name        text not null,
  owner       text not null,
  purpose     text not null default 'evidence',
  subject     text,
  subject_id  uuid,
  event_id    uuid,
  released_at timestamptz,
  created_at  timestamptz not null,
  primary key (tenant_id, id)
);
create index files_by_subject on files (tenant_id, subject_id) where subject_id is not null;
create index files_by_hash on files (tenant_id, hash);

create table notices (
  tenant_id  int not null references tenants,
  id         uuid not null,
  account_id uuid not null,
  subject    text not null,
  subject_id uuid not null,
  text       text not null,
  at         timestamptz not null,
  read_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index notices_by_account on notices (tenant_id, account_id, at desc);
create index notices_unread on notices (tenant_id, account_id) where read_at is null;

create table saved_views (
  tenant_id  int not null references tenants,
  id         uuid not null,
  account_id uuid not null,
  page       text not null,
  name       text not null check (length(name) between 1 and 20),
  query      text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create unique index saved_views_name on saved_views (tenant_id, account_id, page, name);
