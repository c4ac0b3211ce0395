-- What handling together brought is found too (docs/adr/0036-search.md): tasks, whistles, plans, promises, look-backs,
-- chair's days with their topics, small matters, letters.

-- When a record began that keeps no such column: as it was entered first, or by its history, or now.
create function search_began(tenant int, what text, record uuid, otherwise timestamptz) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select e.at from search_entries e where e.tenant_id = tenant and e.kind = what and e.subject_id = record),
    (select v.at from events v where v.tenant_id = tenant and v.subject_id = record order by v.id limit 1),
    otherwise)
$$;
revoke all on function search_began from public;

create function search_enter_task() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'task', new.id, array[new.street_id, new.station_id, new.unit_id],
    search_began(new.tenant_id, 'task', new.id, new.state_since), null, new.title, concat_ws(' ', new.part, new.answer));
  return null;
end $$;
create trigger search_kept after insert or update of title, part, answer, street_id, station_id, unit_id on tasks
  for each row execute function search_enter_task();

create function search_enter_whistle() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'whistle', new.id,
    array[new.street_id, new.station_id] || new.unit_ids || new.deputy_ids, new.called_at,
    new.no, new.topic, concat_ws(' ', new.detail, new.place, new.minutes, new.summary));
  return null;
end $$;
create trigger search_kept after insert or update of no, topic, detail, place, minutes, summary, station_id, unit_ids, deputy_ids
  on whistles for each row execute function search_enter_whistle();

create function search_enter_plan() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'plan', new.id, array[new.street_id, new.station_id] || new.unit_ids,
    search_began(new.tenant_id, 'plan', new.id, new.state_since), new.no, new.title,
    concat_ws(' ', new.goal, new.agreed_by, new.summary));
  return null;
end $$;
create trigger search_kept after insert or update of no, title, goal, agreed_by, summary, station_id, unit_ids on plans
  for each row execute function search_enter_plan();

create function search_enter_promise() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'promise', new.id, array[new.station_id, new.unit_id, new.deputy_id],
    new.promised_on::timestamp at time zone 'Asia/Shanghai', null, new.text,
    concat_ws(' ', new.responsible, new.evidence, new.reason));
  return null;
end $$;
create trigger search_kept after insert or update of text, responsible, evidence, reason, promised_on, station_id, unit_id, deputy_id
  on promises for each row execute function search_enter_promise();

create function search_enter_lookback() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'lookback', new.id, array[new.station_id, new.unit_id, new.deputy_id],
    coalesce(new.looked_on::timestamp at time zone 'Asia/Shanghai',
      search_began(new.tenant_id, 'lookback', new.id, new.state_since)),
    null, new.place, concat_ws(' ', new.note, new.lookers, new.skip_reason));
  return null;
end $$;
create trigger search_kept after insert or update of place, note, lookers, skip_reason, looked_on, station_id, unit_id, deputy_id
  on lookbacks for each row execute function search_enter_lookback();

-- A chair's day is found by its topics too.
create function search_enter_day(tenant int, day uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  select search_enter(c.tenant_id, 'chairDay', c.id, array[c.street_id], c.starts_at, c.no,
    (select string_agg(t.title, ' ' order by t.id) from chair_topics t where t.tenant_id = c.tenant_id and t.day_id = c.id),
    concat_ws(' ', c.leader_name, c.place, c.plan_text, c.minutes,
      (select string_agg(concat_ws(' ', t.why, t.said), ' ' order by t.id) from chair_topics t
       where t.tenant_id = c.tenant_id and t.day_id = c.id)))
  from chair_days c where c.tenant_id = tenant and c.id = day
$$;
revoke all on function search_enter_day from public;
create function search_enter_chair_day() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter_day(new.tenant_id, new.id);
  return null;
end $$;
create trigger search_kept after insert or update of no, leader_name, place, plan_text, minutes, starts_at on chair_days
  for each row execute function search_enter_chair_day();
create function search_enter_chair_topic() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform search_enter_day(old.tenant_id, old.day_id); end if;
  if tg_op <> 'DELETE' then perform search_enter_day(new.tenant_id, new.day_id); end if;
  return null;
end $$;
create trigger search_kept after insert or delete or update of day_id, title, why, said on chair_topics
  for each row execute function search_enter_chair_topic();

create function search_enter_small_matter() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'smallMatter', new.id, array[new.station_id, new.deputy_id],
    new.entered_on::timestamp at time zone 'Asia/Shanghai', new.no, new.title, concat_ws(' ', new.progress, new.result));
  return null;
end $$;
create trigger search_kept after insert or update of no, title, progress, result, entered_on, station_id, deputy_id on small_matters
  for each row execute function search_enter_small_matter();

create function search_enter_letter() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'letter', new.id, array[new.station_id, new.unit_id],
    search_began(new.tenant_id, 'letter', new.id, new.state_since), new.no, new.title, concat_ws(' ', new.facts, new.asked));
  return null;
end $$;
create trigger search_kept after insert or update of no, title, facts, asked, station_id, unit_id on letters
  for each row execute function search_enter_letter();

create trigger search_gone after delete on tasks for each row execute function search_leave('task');
create trigger search_gone after delete on whistles for each row execute function search_leave('whistle');
create trigger search_gone after delete on plans for each row execute function search_leave('plan');
create trigger search_gone after delete on promises for each row execute function search_leave('promise');
create trigger search_gone after delete on lookbacks for each row execute function search_leave('lookback');
create trigger search_gone after delete on chair_days for each row execute function search_leave('chairDay');
create trigger search_gone after delete on small_matters for each row execute function search_leave('smallMatter');
create trigger search_gone after delete on letters for each row execute function search_leave('letter');

-- What is there already.
update tasks set title = title;
update whistles set topic = topic;
update plans set title = title;
update promises set text = text;
update lookbacks set place = place;
update chair_days set no = no;
update small_matters set title = title;
update letters set title = title;
