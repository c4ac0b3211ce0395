-- Search over everything (docs/adr/0036-search.md): one narrow table of what can be found, kept by triggers, so that no
-- way of writing can forget it. The application has no right on it: it asks `search_hits`, which adds the tenant itself.
-- Behind row-level security `@@` could not use an index (it is not leakproof); this function's owner can.

-- Letters and digits of any script, small, full-width ones as usual ones; everything else is one blank. What counts as a
-- character stands once more in src/kernel/search.ts.
create function search_folded(said text) returns text
language sql immutable parallel safe as $$
  select regexp_replace(lower(normalize(coalesce(said, ''), nfkc)),
    '[^0-9a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+',
    ' ', 'g')
$$;

-- Pairs of neighbouring characters with their places, the last character of a run alone (for words of one character),
-- triples of letters and digits. A number weighs A, a title B; a number's digits are also one word, so that 115 comes
-- before 1150. One pass over all: this runs whenever something is written.
create function search_words(no text, title text, said text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  numbered text := search_folded(no) || ' ';
  headed text := numbered || search_folded(title) || ' ';
  a int := length(numbered);
  b int := length(headed);
  letters text[] := string_to_array(headed || search_folded(said) || '  ', null);
begin
  return (
    select coalesce(string_agg(
      one || case two when ' ' then '' else two end || ':' || n || weight
        || case when ascii(one) < 128 and ascii(two) between 48 and 127 and ascii(three) between 48 and 127
             then ' ' || one || two || three || ':' || n || weight else '' end, ' '), '')
      || coalesce((select string_agg(' _' || digits[1] || ':1A', '')
                   from regexp_matches(numbered, '[0-9]+', 'g') as digits), '')
    from (select one, two, three, n, case when n <= a then 'A' when n <= b then 'B' else '' end as weight
          from unnest(letters, letters[2:], letters[3:]) with ordinality as t (one, two, three, n)) t
    where one <> ' ')::tsvector;
end $$;

create table search_entries (
  tenant_id  int not null references tenants,
  kind       text not null,
  subject_id uuid not null,
  -- The places, persons and units that open it; the module's own scope is asked besides.
  seen_by    uuid[] not null,
  at         timestamptz not null,
  words      tsvector not null,
  primary key (tenant_id, kind, subject_id)
);
create index search_entries_newest on search_entries (tenant_id, kind, at desc, subject_id desc);
create index search_entries_words on search_entries using gin (tenant_id, seen_by, words) with (gin_pending_list_limit = 1024);

create function search_enter(tenant int, kind text, subject uuid, seen uuid[], at timestamptz,
                             no text, title text, said text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  insert into search_entries as e (tenant_id, kind, subject_id, seen_by, at, words)
  values ($1, $2, $3, array_remove($4, null), $5,
    search_words($6, $7, $8))
  on conflict (tenant_id, kind, subject_id) do update
    set seen_by = excluded.seen_by, at = excluded.at, words = excluded.words
    where (e.seen_by, e.at, e.words) is distinct from (excluded.seen_by, excluded.at, excluded.words);
end $$;
revoke all on function search_enter from public;

-- The newest entries with these words that `keys` (by kind) open; the actor's own scope follows in the asking statement.
-- Each kind is planned for its words: a rare one comes from the words, a common one from the newest.
create function search_hits(keys jsonb, asked tsquery, headed tsquery, exact tsquery, at_place uuid,
                            since timestamptz, until timestamptz, most int)
returns table (kind text, subject_id uuid, at timestamptz, tier int)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
declare
  one text;
  places jsonb;
begin
  for one, places in select * from jsonb_each(keys) loop
    return query execute $q$
      select e.kind, e.subject_id, e.at,
        case when e.words @@ $5 then 0 when e.words @@ $4 then 1 else 2 end
      from search_entries e
      where e.tenant_id = $1 and e.kind = $2 and e.words @@ $3 and e.seen_by && $6$q$
      || case when at_place is null then '' else ' and e.seen_by @> array[$7]' end
      || case when since is null then '' else ' and e.at >= $8' end
      || case when until is null then '' else ' and e.at < $9' end
      || ' order by e.at desc, e.subject_id desc limit $10'
    using tenant_now(), one, asked, headed, exact,
      array(select jsonb_array_elements_text(places)::uuid), at_place, since, until, most;
  end loop;
end $$;
revoke all on function search_hits from public;

-- Opinions. Their stored column is no longer filled, and its index, which row-level security kept from being used, goes.
create function search_enter_opinion() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'opinion', new.id,
    array[new.street_id, new.station_id, new.unit_id, new.deputy_id], new.received_at,
    new.no, new.title, concat_ws(' ', new.content, new.location, new.reply));
  return null;
end $$;
create trigger search_new after insert on opinions for each row execute function search_enter_opinion();
create trigger search_changed after update of no, title, content, location, reply, street_id, station_id, unit_id, deputy_id
  on opinions for each row
  when ((old.no, old.title, old.content, old.location, old.reply, old.street_id, old.station_id, old.unit_id, old.deputy_id)
    is distinct from (new.no, new.title, new.content, new.location, new.reply, new.street_id, new.station_id, new.unit_id, new.deputy_id))
  execute function search_enter_opinion();
drop index opinions_search;

create function search_enter_reception() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'reception', new.id, array[new.street_id, new.station_id] || new.deputy_ids,
    new.starts_at, new.no, new.title, concat_ws(' ', new.theme, new.venue, new.summary));
  return null;
end $$;
create trigger search_kept after insert or update of no, title, theme, venue, summary, starts_at, deputy_ids on receptions
  for each row execute function search_enter_reception();

-- Who was invited stands in a table of its own: an activity is open to whoever asks with no key at all, and only its
-- module's scope decides.
create function search_enter_activity() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'activity', new.id,
    array[new.street_id, new.place_id, '00000000-0000-0000-0000-000000000000'] || new.unit_ids,
    new.starts_at, new.no, new.title, concat_ws(' ', new.theme, new.location));
  return null;
end $$;
create trigger search_kept after insert or update of no, title, theme, location, starts_at, unit_ids, place_id on activities
  for each row execute function search_enter_activity();

create function search_enter_opening() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'opening', new.id, array[new.street_id, new.station_id], new.opened_at,
    null, new.spot, new.explanation);
  return null;
end $$;
create trigger search_kept after insert or update of spot, explanation, opened_at, station_id on openings
  for each row execute function search_enter_opening();

create function search_enter_venue() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'venue', new.id, array[new.id, new.parent_id], new.valid_from::timestamp at time zone 'Asia/Shanghai',
    null, new.name, concat_ws(' ', new.short_name, new.facts ->> 'community', new.facts ->> 'address'));
  return null;
end $$;
create trigger search_kept after insert or update of name, short_name, facts, parent_id on places
  for each row when (new.kind = 'station') execute function search_enter_venue();

create function search_enter_mandates(tenant int, person uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  select search_enter(m.tenant_id, 'mandate', m.id, array[m.station_id, m.person_id],
    m.since::timestamp at time zone 'Asia/Shanghai', null, p.name,
    concat_ws(' ', m.term, m.constituency, p.facts ->> 'employer', p.facts ->> 'profession'))
  from mandates m join people p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where m.tenant_id = tenant and m.person_id = person
$$;
revoke all on function search_enter_mandates from public;
create function search_enter_mandate() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter_mandates(new.tenant_id, new.person_id);
  return null;
end $$;
create trigger search_kept after insert or update of person_id, term, constituency, station_id, since on mandates
  for each row execute function search_enter_mandate();
create function search_enter_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter_mandates(new.tenant_id, new.id);
  return null;
end $$;
create trigger search_kept after update of name, facts on people
  for each row when ((old.name, old.facts) is distinct from (new.name, new.facts)) execute function search_enter_person();

create function search_enter_visits(tenant int, tie uuid, log uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  select search_enter(l.tenant_id, 'visit', l.id, array[t.station_id, t.owner_id, t.target_id],
    l.contacted_on::timestamp at time zone 'Asia/Shanghai', null, null, l.said)
  from tie_logs l join ties t on t.tenant_id = l.tenant_id and t.id = l.tie_id
  where l.tenant_id = tenant and l.tie_id = tie and (log is null or l.id = log)
$$;
revoke all on function search_enter_visits from public;
create function search_enter_visit() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter_visits(new.tenant_id, new.tie_id, new.id);
  return null;
end $$;
create trigger search_kept after insert or update of said, contacted_on, tie_id on tie_logs
  for each row execute function search_enter_visit();
create function search_enter_tie() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter_visits(new.tenant_id, new.id, null);
  return null;
end $$;
create trigger search_kept after update of station_id, owner_id, target_id on ties
  for each row when ((old.station_id, old.owner_id, old.target_id) is distinct from (new.station_id, new.owner_id, new.target_id))
  execute function search_enter_tie();

create function search_enter_material() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'material', new.id,
    array[new.street_id, new.place_id, '00000000-0000-0000-0000-000000000000'], new.made_at, null, new.title, new.body);
  return null;
end $$;
create trigger search_kept after insert or update of title, body, street_id, place_id on materials
  for each row execute function search_enter_material();

-- What goes, goes from here too.
create function search_leave() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from search_entries e where e.tenant_id = old.tenant_id and e.kind = tg_argv[0] and e.subject_id = old.id;
  return null;
end $$;
create trigger search_gone after delete on opinions for each row execute function search_leave('opinion');
create trigger search_gone after delete on receptions for each row execute function search_leave('reception');
create trigger search_gone after delete on activities for each row execute function search_leave('activity');
create trigger search_gone after delete on openings for each row execute function search_leave('opening');
create trigger search_gone after delete on places for each row execute function search_leave('venue');
create trigger search_gone after delete on mandates for each row execute function search_leave('mandate');
create trigger search_gone after delete on tie_logs for each row execute function search_leave('visit');
create trigger search_gone after delete on materials for each row execute function search_leave('material');

-- What is there already.
select count(search_enter(tenant_id, 'opinion', id, array[street_id, station_id, unit_id, deputy_id], received_at, no, title,
  concat_ws(' ', content, location, reply))) from opinions;
update receptions set title = title;
update activities set title = title;
update openings set spot = spot;
update places set name = name where kind = 'station';
update mandates set term = term;
update tie_logs set said = said;
update materials set title = title;
