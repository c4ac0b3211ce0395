-- A mandate that was written is not read again by its person: while a list is brought in, PostgreSQL knows nothing of the
-- growing table yet and goes through all of it for each row. What the row says itself it says; the person is found by key.
create or replace function search_enter_mandate() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  called text;
  known jsonb;
begin
  select p.name, p.facts into called, known from people p where p.tenant_id = new.tenant_id and p.id = new.person_id;
  perform search_enter(new.tenant_id, 'mandate', new.id, array[new.station_id, new.person_id],
    new.since::timestamp at time zone 'Asia/Shanghai', null, called,
    concat_ws(' ', new.term, new.constituency, known ->> 'employer', known ->> 'profession'));
  return null;
end $$;
