-- Activities of every type (domain.md §8.1–8.3, §8.5, §8.6): planned, noticed, held, reported, answered.

create table activity_rules (
  tenant_id  int not null references tenants,
  id         uuid not null,
  street_id  uuid not null,
  place_id   uuid not null,
  type       text not null,
  title      text not null constraint rule_title_length check (length(title) between 2 and 60),
  theme      text,
  location   text not null,
  every      text not null constraint rule_every_known check (every in ('week', 'month', 'year')),
  weekday    int constraint rule_weekday check (weekday between 1 and 7),
  day        int constraint rule_day check (day between 1 and 31),
  month      int constraint rule_month check (month between 1 and 12),
  starts     text not null constraint rule_starts check (starts ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes    int not null constraint rule_minutes check (minutes between 15 and 44640),
  when_off   text not null default 'later' constraint rule_when_off check (when_off in ('later', 'skip', 'keep')),
  invites    text not null default 'place' constraint rule_invites check (invites in ('place', 'street', 'nobody')),
  tags       text[] not null default '{}',
  made_by    uuid,
  made_at    timestamptz not null,
  ended_at   timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id)
);
create index activity_rules_running on activity_rules (tenant_id, street_id) where ended_at is null;

create table activities (
  tenant_id     int not null references tenants,
  id            uuid not null,
  no            text not null,
  type          text not null,
  street_id     uuid not null,
  place_id      uuid not null,
  title         text not null constraint activity_title_length check (length(title) between 2 and 60),
  theme         text,
  plan          text,
  basis         text,
  level         text not null default 'street',
  location      text not null,
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  joint         text[] not null default '{}',
  tags          text[] not null default '{}',
  officials     text,
  looks_at      text,
  course        text,
  visit_from    text,
  hosts         text,
  guests        jsonb not null default '{}',
  rule_id       uuid,
  rule_day      date,
  made_by       uuid,

  noticed_at    timestamptz,
  notice_text   text,
  late_reason   text,
  held_at       timestamptz,
  minutes       text,
  person_times  int,
  batches       int,
  report        text,
  reported_at   timestamptz,
  unit_ids      uuid[] not null default '{}',
  answers       jsonb not null default '{}',
  cancel_reason text,

  state         text not null,
  state_since   timestamptz not null,
  due_at        timestamptz,
  due_clock     text,
  closed_at     timestamptz,
  rev           int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id),
  foreign key (tenant_id, rule_id) references activity_rules (tenant_id, id),
  constraint activities_state_check check (state in
    ('planned', 'noticed', 'enrolled', 'held', 'reported', 'forwarded', 'answered', 'closed', 'cancelled')),
  constraint activity_ends_after_it_starts check (ends_at > starts_at),
  constraint held_means_counted check (held_at is null or (person_times is not null and batches is not null)),
  constraint reported_means_report check (state not in ('reported', 'forwarded', 'answered') or report is not null),
  constraint forwarded_means_units check (state not in ('forwarded', 'answered') or cardinality(unit_ids) > 0)
);
create unique index activities_no on activities (tenant_id, no);
create unique index activities_of_rule on activities (tenant_id, rule_id, rule_day) where rule_id is not null;
create index activities_by_street on activities (tenant_id, street_id, starts_at desc, id desc);
create index activities_by_place on activities (tenant_id, place_id, starts_at desc, id desc);
create index activities_by_unit on activities using gin (tenant_id, unit_ids);

-- Who takes part: one row per person and activity, however many mandates the person holds.
create table activity_people (
  tenant_id      int not null references tenants,
  activity_id    uuid not null,
  person_id      uuid not null,
  invited_at     timestamptz not null,
  told_at        timestamptz,
  read_at        timestamptz,
  reminded_at    timestamptz,
  stand          text not null default 'invited' constraint stand_known check (stand in
    ('invited', 'enrolled', 'leaveAsked', 'onLeave')),
  stand_at       timestamptz,
  leave_reason   text,
  leave_answer   text,
  came_at        timestamptz,
  came_way       text constraint came_way_known check (came_way in ('scan', 'digits', 'staff', 'online')),
  came_reason    text,
  left_at        timestamptz,
  online_minutes int not null default 0 check (online_minutes >= 0),
  online_at      timestamptz,
  hours          numeric(5, 1) check (hours between 0 and 240),
  primary key (tenant_id, activity_id, person_id),
  foreign key (tenant_id, activity_id) references activities (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  constraint came_means_way check ((came_at is null) = (came_way is null)),
  constraint staff_says_why check (came_way is distinct from 'staff' or came_reason is not null)
);
create index activity_people_by_person on activity_people (tenant_id, person_id, activity_id);

-- What was found on the way (问题清单); one of them may become an opinion and go round the loop.
create table activity_findings (
  tenant_id   int not null references tenants,
  id          uuid not null,
  activity_id uuid not null,
  content     text not null constraint finding_length check (length(content) between 4 and 2000),
  location    text,
  clause      text,
  unit_id     uuid,
  person_id   uuid,
  opinion_id  uuid,
  made_by     uuid,
  made_at     timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, activity_id) references activities (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id)
);
create index activity_findings_by_activity on activity_findings (tenant_id, activity_id, id);

-- 四季看变化: the same place from the same angle, season after season.
create table season_sites (
  tenant_id  int not null references tenants,
  id         uuid not null,
  street_id  uuid not null,
  place_id   uuid not null,
  name       text not null constraint site_name_length check (length(name) between 2 and 40),
  stand_here text not null,
  made_by    uuid,
  made_at    timestamptz not null,
  ended_at   timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id)
);
create index season_sites_by_street on season_sites (tenant_id, street_id);

create table season_photos (
  tenant_id int not null references tenants,
  id        uuid not null,
  site_id   uuid not null,
  file_id   uuid not null,
  person_id uuid,
  taken_on  date not null,
  season    text not null constraint season_known check (season in ('spring', 'summer', 'autumn', 'winter')),
  note      text,
  made_by   uuid,
  made_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, site_id) references season_sites (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index season_photos_by_site on season_photos (tenant_id, site_id, taken_on desc, id desc);
