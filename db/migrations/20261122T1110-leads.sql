-- 热点线索 (domain.md §3): what boils up, in words somebody checked, pushed to deputies for inspections and suggestions.

create table leads (
  tenant_id   int not null references tenants,
  id          uuid not null,
  no          text not null,
  state       text not null constraint leads_state_known check (state in ('pushed', 'taken', 'closed', 'withdrawn')),
  rev         int not null,
  state_since timestamptz not null,
  due_at      timestamptz,
  due_clock   text,
  closed_at   timestamptz,
  street_id   uuid not null,
  -- The stations whose deputies it was pushed to.
  station_ids uuid[] not null,
  deputy_ids  uuid[] not null,
  -- Those of the deputies who follow it up.
  taker_ids   uuid[] not null default '{}',
  -- The matters behind it: whoever opens them needs a right of their own.
  matter_ids  uuid[] not null,
  -- Words that were checked: no text of a matter, nobody's name.
  name        text not null,
  sentence    text not null,
  places      text not null,
  for_what    text not null constraint lead_purpose_known check (for_what in ('any', 'inspection', 'research', 'suggestion')),
  -- How large it was when it was pushed: in the later and the earlier half of so many days.
  days        int not null,
  size        int not null,
  lately      int not null,
  earlier     int not null,
  first_on    date not null,
  last_on     date not null,
  pushed_by   text not null,
  pushed_at   timestamptz not null,
  result      text,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  constraint leads_reach_somebody check (cardinality(deputy_ids) > 0),
  constraint leads_are_about_something check (cardinality(matter_ids) > 0 and size = lately + earlier),
  constraint a_lead_that_ended_says_why check ((state in ('closed', 'withdrawn')) = (result is not null))
);
create index leads_by_street on leads (tenant_id, street_id, id);
create index leads_by_station on leads using gin (tenant_id, station_ids);
create index leads_by_deputy on leads using gin (tenant_id, deputy_ids);

-- Which deputy follows it up, by what way, and what came of it.
create table lead_takers (
  tenant_id   int not null references tenants,
  lead_id     uuid not null,
  deputy_id   uuid not null,
  way         text not null constraint lead_way_known check (way in ('inspection', 'research', 'suggestion', 'look')),
  note        text,
  taken_at    timestamptz not null,
  came        text,
  came_at     timestamptz,
  primary key (tenant_id, lead_id, deputy_id),
  foreign key (tenant_id, lead_id) references leads (tenant_id, id),
  foreign key (tenant_id, deputy_id) references people (tenant_id, id),
  constraint what_came_has_its_moment check ((came is null) = (came_at is null))
);
create index lead_takers_by_deputy on lead_takers (tenant_id, deputy_id);

create function search_enter_lead() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'lead', new.id, array[new.street_id] || new.station_ids || new.deputy_ids,
    new.pushed_at, new.no, new.name, concat_ws(' ', new.sentence, new.places, new.result));
  return null;
end $$;
create trigger search_kept after insert or update of no, name, sentence, places, result, station_ids, deputy_ids on leads
  for each row execute function search_enter_lead();
create trigger search_gone after delete on leads for each row execute function search_leave('lead');
