-- Who met the same thing as a released matter and added their voice: a receipt of their own, a name and a phone sealed.
-- `person` is the first voice with the same phone: who joins twice is counted once, and nobody learns who has joined.

create table supporters (
  tenant_id     int not null references tenants,
  id            uuid not null,
  no            text not null,
  opinion_id    uuid not null,
  person        uuid not null,
  -- The opinion of their own whose receipt they came with.
  from_id       uuid,
  nonce         text,
  name_sealed   text,
  phone_sealed  text,
  phone_index   text,
  wants_sms     boolean not null default false,
  consent       text,
  consented_at  timestamptz,
  at            timestamptz not null,
  rating        text check (rating in ('satisfied', 'basic', 'dissatisfied')),
  rating_reason text,
  rated_at      timestamptz,
  withdrawn_at  timestamptz,
  erased_at     timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, from_id) references opinions (tenant_id, id),
  constraint a_voice_erased_means_nothing_left check
    (erased_at is null or (name_sealed is null and phone_sealed is null and phone_index is null and rating_reason is null)),
  constraint a_voice_withdrawn_is_erased check (withdrawn_at is null or erased_at is not null)
);
create unique index supporters_nonce on supporters (tenant_id, nonce) where nonce is not null;
create unique index supporters_once on supporters (tenant_id, opinion_id, from_id)
  where from_id is not null and withdrawn_at is null;
create index supporters_by_opinion on supporters (tenant_id, opinion_id) where withdrawn_at is null;
create index supporters_kept on supporters (tenant_id, id) where erased_at is null;
