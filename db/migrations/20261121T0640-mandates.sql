-- A mandate lives by rules (代表法第61、62条): elected, in office, suspended, ended, each with its ground.
-- `status` stays beside `state` for servers of the version before; the step after this one removes it.

alter table mandates
  add column state       text not null default 'active',
  add column rev         int not null default 1,
  add column state_since timestamptz not null default now(),
  add column due_at      timestamptz,
  add column due_clock   text,
  add column closed_at   timestamptz,
  add column elected_on  date,
  add column by_election boolean not null default false,
  add column replaces_id uuid,
  add column reason      text,
  add column basis       text;

update mandates set state = status where status <> 'active';

alter table mandates
  add constraint mandate_state check (state in ('elected', 'active', 'suspended', 'terminated')),
  add constraint an_ended_mandate_has_a_last_day check (state <> 'terminated' or until is not null) not valid;
create index mandates_by_state on mandates (tenant_id, state, station_id);
