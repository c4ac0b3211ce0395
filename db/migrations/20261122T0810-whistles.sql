-- 吹哨 (a station calls units to a matter), 方案 (one plan for several cases), 主任接待日 (domain.md §3.6).

create table plans (
  tenant_id    int not null references tenants,
  id           uuid not null,
  no           text not null,
  street_id    uuid not null,
  station_id   uuid not null,
  title        text not null,
  goal         text not null,
  lead_unit_id uuid not null,
  unit_ids     uuid[] not null,
  opinion_ids  uuid[] not null,
  whistle_id   uuid,
  agreed_by    text not null,
  agreed_on    date not null,
  due_on       date not null,
  summary      text,
  reason       text,

  state        text not null constraint plans_state_check check (state in ('running', 'done', 'undone')),
  state_since  timestamptz not null,
  due_at       timestamptz,
  due_clock    text,
  closed_at    timestamptz,
  rev          int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, lead_unit_id) references places (tenant_id, id),
  constraint plans_have_cases check (cardinality(opinion_ids) > 0)
);
create unique index plans_no on plans (tenant_id, no);
create index plans_by_street on plans (tenant_id, street_id, id);
create index plans_by_station on plans (tenant_id, station_id, id);
create index plans_by_unit on plans using gin (tenant_id, unit_ids);
create index plans_by_opinion on plans using gin (tenant_id, opinion_ids);

alter table opinions add constraint opinions_plan foreign key (tenant_id, plan_id) references plans (tenant_id, id) not valid;
alter table opinions validate constraint opinions_plan;

create table whistles (
  tenant_id           int not null references tenants,
  id                  uuid not null,
  no                  text not null,
  street_id           uuid not null,
  station_id          uuid not null,
  topic               text not null,
  detail              text not null,
  place               text not null,
  meet_at             timestamptz not null,
  is_urgent           boolean not null default false,
  caller              text not null,
  called_at           timestamptz not null,
  unit_ids            uuid[] not null,
  opinion_ids         uuid[] not null,
  deputy_ids          uuid[] not null default '{}',
  minutes             text,
  met_at              timestamptz,
  attended_ids        uuid[] not null default '{}',
  deputies_present    uuid[] not null default '{}',
  plan_id             uuid,
  reported_at         timestamptz,
  reported_ids        uuid[] not null default '{}',
  report_note         text,
  summary             text,
  reason              text,

  state               text not null constraint whistles_state_check check (state in
    ('called', 'met', 'planned', 'closed', 'calledOff')),
  state_since         timestamptz not null,
  due_at              timestamptz,
  due_clock           text,
  closed_at           timestamptz,
  rev                 int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, plan_id) references plans (tenant_id, id),
  constraint whistles_call_somebody check (cardinality(unit_ids) > 0),
  constraint whistles_are_about_something check (cardinality(opinion_ids) > 0)
);
create unique index whistles_no on whistles (tenant_id, no);
create index whistles_by_street on whistles (tenant_id, street_id, id);
create index whistles_by_station on whistles (tenant_id, station_id, id);
create index whistles_by_unit on whistles using gin (tenant_id, unit_ids);
create index whistles_by_deputy on whistles using gin (tenant_id, deputy_ids);
create index whistles_by_opinion on whistles using gin (tenant_id, opinion_ids);

-- What an invited deputy answered.
create table whistle_invites (
  tenant_id   int not null references tenants,
  whistle_id  uuid not null,
  deputy_id   uuid not null,
  answer      text constraint invite_answer_known check (answer in ('coming', 'away')),
  note        text,
  answered_at timestamptz,
  primary key (tenant_id, whistle_id, deputy_id),
  foreign key (tenant_id, whistle_id) references whistles (tenant_id, id),
  foreign key (tenant_id, deputy_id) references people (tenant_id, id)
);
create index whistle_invites_by_deputy on whistle_invites (tenant_id, deputy_id);

create table chair_days (
  tenant_id      int not null references tenants,
  id             uuid not null,
  no             text not null,
  street_id      uuid not null,
  on_day         date not null,
  planned_for    date not null,
  shift_why      text,
  starts_at      timestamptz not null,
  place          text not null,
  leader_name    text not null,
  plan_text      text,
  sent_at        timestamptz,
  attendees      text,
  minutes        text,
  reason         text,

  state          text not null constraint chair_days_state_check check (state in
    ('planned', 'prepared', 'held', 'recorded', 'closed', 'cancelled')),
  state_since    timestamptz not null,
  due_at         timestamptz,
  due_clock      text,
  closed_at      timestamptz,
  rev            int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id)
);
create unique index chair_days_no on chair_days (tenant_id, no);
create unique index chair_days_one on chair_days (tenant_id, street_id, planned_for) where state <> 'cancelled';
create index chair_days_by_street on chair_days (tenant_id, street_id, on_day, id);

create table chair_topics (
  tenant_id  int not null references tenants,
  id         uuid not null,
  day_id     uuid not null,
  opinion_id uuid,
  title      text not null,
  why        text not null,
  put_by     text not null constraint put_by_known check (put_by in ('hand', 'escalation')),
  put_name   text not null,
  put_at     timestamptz not null,
  result     text constraint topic_result_known check (result in ('spot', 'task', 'explained')),
  said       text,
  unit_id    uuid,
  due_on     date,
  primary key (tenant_id, id),
  foreign key (tenant_id, day_id) references chair_days (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  constraint tasks_have_unit_and_day check (result is distinct from 'task' or (unit_id is not null and due_on is not null))
);
create unique index chair_topics_once on chair_topics (tenant_id, day_id, opinion_id) where opinion_id is not null;
create index chair_topics_by_day on chair_topics (tenant_id, day_id, id);
create index chair_topics_by_opinion on chair_topics (tenant_id, opinion_id) where opinion_id is not null;
