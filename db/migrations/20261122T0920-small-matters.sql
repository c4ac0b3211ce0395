-- 民生小事 (domain.md §3.5, §6.4): the register of small, urgent and difficult matters, each with a deputy who watches it.

create table small_matters (
  tenant_id   int not null references tenants,
  id          uuid not null,
  no          text not null,
  state       text not null constraint small_matters_state_known check (state in ('open', 'solved', 'unsolved')),
  rev         int not null,
  state_since timestamptz not null,
  due_at      timestamptz,
  due_clock   text,
  closed_at   timestamptz,
  opinion_id  uuid not null,
  street_id   uuid not null,
  station_id  uuid not null,
  -- 督办代表: a person who sat when it was put on the register.
  deputy_id   uuid not null,
  title       text not null,
  kind        text not null constraint small_matter_kind_known check (kind in ('small', 'urgent', 'hard')),
  entered_on  date not null,
  progress    text,
  progress_on date,
  result      text,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  -- A matter stands on the register once.
  unique (tenant_id, opinion_id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  constraint a_closed_one_says_what_came check ((state = 'open') = (result is null))
);
create index small_matters_by_station on small_matters (tenant_id, station_id, entered_on);
create index small_matters_by_deputy on small_matters (tenant_id, deputy_id, entered_on);
