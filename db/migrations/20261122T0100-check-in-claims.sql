-- 离线签到要人核对的: a deputy's phone says they were there, and something about it does not fit. The organiser decides.
create table check_in_claims (
  tenant_id   int not null references tenants,
  activity_id uuid not null,
  person_id   uuid not null,
  -- What was typed, and when by the phone's clock put right.
  code        text not null,
  seen_at     timestamptz not null,
  sent_at     timestamptz not null,
  why         text not null,
  answer      text check (answer in ('accepted', 'refused')),
  answered_at timestamptz,
  answered_by uuid,
  primary key (tenant_id, activity_id, person_id),
  foreign key (tenant_id, activity_id) references activities (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  constraint answered_by_somebody check ((answer is null) = (answered_at is null))
);
create index check_in_claims_by_person on check_in_claims (tenant_id, person_id);
