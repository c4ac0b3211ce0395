-- Lists as offices keep them in Excel: taken in with a preview, confirmed, undone as long as nothing was built on them.

alter table people
  add column phone_sealed text,
  add column phone_index  text;
create index people_by_phone on people (tenant_id, phone_index) where phone_index is not null;

alter table mandates add column facts jsonb not null default '{}';

alter table places drop constraint place_kind, add constraint place_kind check (kind in
  ('district', 'street', 'town', 'community', 'group', 'grid', 'station', 'unit'));

create table imports (
  tenant_id    int not null references tenants,
  id           uuid not null,
  kind         text not null,
  place_id     uuid not null,
  state        text not null,
  rev          int not null,
  state_since  timestamptz not null,
  due_at       timestamptz,
  due_clock    text,
  closed_at    timestamptz,
  file_name    text not null,
  file_bytes   int not null,
  -- What was in the file, packed and sealed, so that another sheet or column can be chosen; gone once it is decided.
  book_sealed  text,
  layout       jsonb not null default '{}',
  counts       jsonb not null default '{}',
  done         int not null default 0,
  trouble      text,
  created_by   uuid,
  created_name text not null,
  created_at   timestamptz not null,
  erased_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id),
  constraint erased_imports_hold_nothing check (erased_at is null or book_sealed is null)
);
create index imports_by_place on imports (tenant_id, place_id, created_at desc);
create index imports_kept on imports (tenant_id, state_since) where erased_at is null;

-- One row of the file: its cells sealed, what it comes to in words that repeat no cell.
create table import_rows (
  tenant_id    int not null references tenants,
  import_id    uuid not null,
  n            int not null,
  verdict      text not null check (verdict in ('new', 'change', 'same', 'error', 'left')),
  is_left      boolean not null default false,
  is_hidden    boolean not null default false,
  fields       text[] not null default '{}',
  said         jsonb not null default '[]',
  notes        jsonb not null default '[]',
  target_id    uuid,
  cells_sealed text not null,
  primary key (tenant_id, import_id, n),
  foreign key (tenant_id, import_id) references imports (tenant_id, id)
);
create index import_rows_by_verdict on import_rows (tenant_id, import_id, verdict, n);

-- Heads that people have told us, so that nobody is asked twice.
create table import_heads (
  tenant_id int not null references tenants,
  kind      text not null,
  head      text not null,
  field     text not null,
  primary key (tenant_id, kind, head)
);
