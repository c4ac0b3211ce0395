-- 回头看 (domain.md §3.7): some months after the end somebody goes and looks whether what was said is so.

create table lookbacks (
  tenant_id    int not null references tenants,
  id           uuid not null,
  state        text not null,
  rev          int not null,
  state_since  timestamptz not null,
  due_at       timestamptz,
  due_clock    text,
  closed_at    timestamptz,
  opinion_id   uuid not null,
  -- Which round of handling it looks at.
  round        int not null,
  street_id    uuid not null,
  station_id   uuid not null,
  unit_id      uuid,
  deputy_id    uuid,
  -- Why this one: it holds a promise, the sample took it, its unit had none in the quarter, or by hand.
  why          text not null,
  finding      text,
  lookers      text,
  looked_on    date,
  place        text,
  note         text,
  is_asked     boolean,
  skip_reason  text,
  made_by      uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  constraint lookback_why check (why in ('promise', 'sample', 'least', 'hand')),
  constraint lookback_finding check (finding in ('done', 'notDone', 'cameBack')),
  constraint done_says_what_was_found check ((state = 'done') = (finding is not null and looked_on is not null))
);
-- Two servers, or a server and a hand, make one.
create unique index lookbacks_once on lookbacks (tenant_id, opinion_id, round) where state <> 'skipped';
create index lookbacks_by_opinion on lookbacks (tenant_id, opinion_id);
create index lookbacks_by_station on lookbacks (tenant_id, station_id, due_at);
create index lookbacks_by_unit on lookbacks (tenant_id, unit_id, due_at) where unit_id is not null;
create index lookbacks_by_deputy on lookbacks (tenant_id, deputy_id, due_at) where deputy_id is not null;

-- What the last look-back found, of which round of handling: "solved" and "confirmed solved" are told by these.
alter table opinions add column look_back text, add column look_back_round int;
alter table opinions add constraint looked_back
  check ((look_back is null or look_back in ('done', 'notDone', 'cameBack')) and (look_back is null) = (look_back_round is null)) not valid;
create index if not exists opinions_by_end on opinions (tenant_id, closed_at) where state = 'closed' and parent_id is null;
