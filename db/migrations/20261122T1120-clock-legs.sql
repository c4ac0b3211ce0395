-- What a due date is derived from is kept with the clock, so that it can be derived again: from which moment it is
-- counted (null: from the start), the spans before the last extension, and the day before which it may not end because
-- a calendar was changed under it. Null legs: begun before this was kept.
alter table clocks add column counted_from timestamptz, add column legs jsonb, add column no_earlier timestamptz;

-- Whose words a day of the calendar are: the State Council's yearly notice, or a local decision.
alter table calendar_days add column scope text not null default 'national',
  add column basis text, add column source text, add column set_by text, add column set_at timestamptz;
alter table calendar_days add constraint calendar_scope check (scope in ('national', 'local'));

-- One change of the calendar, and every due date it moved.
create table calendar_changes (
  tenant_id   integer not null references tenants (tenant_id),
  id          uuid not null,
  at          timestamptz not null,
  by_name     text not null,
  basis       text not null,
  source      text,
  -- [{day, before: {workday, name} | null, after: {workday, name} | null}], as they counted and count
  days        jsonb not null,
  total       integer,
  done        integer not null default 0,
  moved       integer not null default 0,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create table calendar_moves (
  tenant_id  integer not null,
  id         uuid not null,
  change_id  uuid not null,
  subject    text not null,
  subject_id uuid not null,
  clock      text not null,
  place_id   uuid,
  due_before timestamptz not null,
  due_after  timestamptz not null,
  -- The calendar alone would have put it into the past: it ends with the day of the change.
  is_held    boolean not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, change_id) references calendar_changes (tenant_id, id)
);
create index calendar_moves_by_change on calendar_moves (tenant_id, change_id, id);
alter table calendar_changes enable row level security;
create policy own_tenant on calendar_changes using (tenant_id = tenant_now()) with check (tenant_id = tenant_now());
alter table calendar_moves enable row level security;
create policy own_tenant on calendar_moves using (tenant_id = tenant_now()) with check (tenant_id = tenant_now());
