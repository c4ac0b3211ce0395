-- Run after every migration: what the application's role may touch. History can be added to and read, never changed.
do $$
declare t record;
begin
  for t in select c.oid::regclass as name, c.relname, c.relrowsecurity from pg_class c
           join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind = 'r' loop
    execute format('grant select, insert, update, delete on %s to zhitong_app', t.name);
    if t.relname <> 'tenants' then
      -- Only where it is missing: it locks the whole table, and others are at work.
      if not t.relrowsecurity then
        execute format('alter table %s enable row level security', t.name);
      end if;
      if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = t.relname) then
        execute format(
          'create policy own_tenant on %s using (tenant_id = tenant_now()) with check (tenant_id = tenant_now())',
          t.name);
      end if;
    end if;
  end loop;
end $$;

revoke update, delete, truncate on events, ledger, ledger_heads from zhitong_app;
revoke insert, update, delete, truncate on tenants from zhitong_app;

-- What was written to and fro may be read, erased, and nothing else; whose words they are does not change.
revoke update, delete, truncate on messages from zhitong_app;
grant update (text_sealed, read_at, erased_at) on messages to zhitong_app;

grant usage on schema public to zhitong_app;
grant usage, select on all sequences in schema public to zhitong_app;

-- The queue belongs to the owner; the application may only put a job in, for its own tenant, in its own transaction.
-- `queue`: jobs of one queue are done one after the other.
drop function if exists enqueue(text, jsonb, text);
create or replace function enqueue(task text, payload jsonb, job_key text default null,
                                   start_at timestamptz default null, queue text default null) returns void
language sql security definer set search_path = public, pg_temp as $$
  select graphile_worker.add_job(task, (payload || jsonb_build_object('tenantId', tenant_now()))::json,
                                 job_key => job_key, run_at => start_at, queue_name => queue);
$$;
revoke all on function enqueue from public;
grant execute on function enqueue to zhitong_app;

-- What can be found is kept by triggers and asked through a function that adds the tenant; nobody reads the table.
revoke all on search_entries from zhitong_app;
grant execute on function search_hits to zhitong_app;
