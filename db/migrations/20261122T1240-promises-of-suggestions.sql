-- 承诺台账 carries promises of suggestions too (domain.md §2.12): one ledger for what was promised in answer to residents and
-- to deputies.

alter table promises alter column opinion_id drop not null;
alter table promises alter column station_id drop not null;
alter table promises alter column street_id drop not null;
alter table promises
  -- Whose settings apply: the station's, or those of the body that accepted the suggestion.
  add column place_id         uuid,
  add column suggestion_id    uuid,
  add column handling_id      uuid,
  add column body_id          uuid,
  -- Of a suggestion: who judges whether it was kept, and everybody it was promised to.
  add column lead_deputy_id   uuid,
  add column deputy_ids       uuid[] not null default '{}',
  add column is_confidential  boolean not null default false,
  add column rating           text constraint promise_rating_known check (rating in ('satisfied', 'basic', 'dissatisfied')),
  add column rating_reason    text,
  add column rated_on         date,
  add foreign key (tenant_id, place_id) references places (tenant_id, id),
  add foreign key (tenant_id, suggestion_id) references suggestions (tenant_id, id),
  add foreign key (tenant_id, handling_id) references handlings (tenant_id, id),
  add foreign key (tenant_id, body_id) references places (tenant_id, id),
  add constraint a_promise_is_about_one check ((opinion_id is null) <> (suggestion_id is null));
update promises set place_id = station_id;
create index promises_by_suggestion on promises (tenant_id, suggestion_id) where suggestion_id is not null;
create index promises_by_body on promises (tenant_id, body_id, due_on) where body_id is not null;
create index promises_by_deputies on promises using gin (tenant_id, deputy_ids);

create or replace function search_enter_promise() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform search_enter(new.tenant_id, 'promise', new.id,
    array[new.station_id, new.unit_id, new.deputy_id, new.body_id] || case when new.is_confidential then '{}'::uuid[]
      when new.suggestion_id is not null then array[new.street_id] else '{}'::uuid[] end || new.deputy_ids,
    new.promised_on::timestamp at time zone 'Asia/Shanghai', null, new.text,
    concat_ws(' ', new.responsible, new.evidence, new.reason));
  return null;
end $$;
