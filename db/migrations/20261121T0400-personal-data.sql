-- What a person may ask about their own data, and what happens to it by itself.

alter table opinion_reporters
  add column restricted_at timestamptz,
  add column erased_at     timestamptz,
  add constraint erased_means_nothing_left check
    (erased_at is null or (name_sealed is null and phone_sealed is null and phone_index is null));
create index opinion_reporters_kept on opinion_reporters (tenant_id, opinion_id) where erased_at is null;

-- A picture with regions blackened, made from another one of the same matter; the other one stays and is not shown.
alter table files
  add column redacted_from uuid,
  add constraint files_redacted_from_fkey foreign key (tenant_id, redacted_from) references files (tenant_id, id);
create index files_by_original on files (tenant_id, redacted_from) where redacted_from is not null;

-- What each nightly run did: how many, never who.
create table privacy_runs (
  tenant_id int not null references tenants,
  id        uuid not null,
  at        timestamptz not null,
  looked_at int not null,
  erased    int not null,
  oldest_on date,
  primary key (tenant_id, id)
);
create index privacy_runs_by_time on privacy_runs (tenant_id, at desc);
