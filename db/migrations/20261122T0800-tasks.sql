-- 分、并、吹哨、主任接待日 (domain.md §3.5–3.7): who has a part in a matter, and what they were called to.

-- Beside the unit that has the lead: those that have a part, and those of them whose part is still missing.
alter table opinions add column if not exists co_unit_ids uuid[] not null default '{}';
alter table opinions add column if not exists co_waiting uuid[] not null default '{}';
alter table opinions add column if not exists co_due_at timestamptz;
-- Whose part was missing, and overdue, when the answer was issued all the same.
alter table opinions add column if not exists co_silent uuid[] not null default '{}';
alter table opinions add column if not exists plan_id uuid;

create table tasks (
  tenant_id       int not null references tenants,
  id              uuid not null,
  origin          text not null constraint task_origin_known check (origin in ('divide', 'whistle', 'plan', 'chairDay')),
  -- The matter, whistle, plan or chair's day that it is a part of.
  source_id       uuid not null,
  street_id       uuid not null,
  station_id      uuid,
  unit_id         uuid not null,
  opinion_ids     uuid[] not null default '{}',
  title           text not null,
  part            text not null,
  is_lead         boolean not null default false,
  is_urgent       boolean not null default false,
  due_on          date,
  return_reason   text,
  acknowledged_at timestamptz,
  answer          text,
  answered_at     timestamptz,
  -- The first time a span of this unit ran out without a word.
  silent_at       timestamptz,

  state           text not null constraint tasks_state_check check (state in
    ('assigned', 'acknowledged', 'returning', 'answered', 'closed', 'returned', 'undone')),
  state_since     timestamptz not null,
  due_at          timestamptz,
  due_clock       text,
  closed_at       timestamptz,
  rev             int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  constraint answered_tasks_say_what check (state not in ('answered', 'closed') or answer is not null)
);
-- One unit has one part of one thing; given back or undone, it may get another.
create unique index tasks_once on tasks (tenant_id, source_id, unit_id, title) where state not in ('returned', 'undone');
create index tasks_by_source on tasks (tenant_id, source_id, id);
create index tasks_open_unit on tasks (tenant_id, unit_id, due_at, id) where closed_at is null;
create index tasks_open_street on tasks (tenant_id, street_id, due_at, id) where closed_at is null;
create index tasks_by_opinion on tasks using gin (tenant_id, opinion_ids);
create index tasks_silent on tasks (tenant_id, street_id, silent_at) where silent_at is not null;
