-- 承诺台账 (domain.md §2.12): every dated promise of a reply is a record of its own, until it is kept or explained.

create table promises (
  tenant_id    int not null references tenants,
  id           uuid not null,
  state        text not null,
  rev          int not null,
  state_since  timestamptz not null,
  due_at       timestamptz,
  due_clock    text,
  closed_at    timestamptz,
  opinion_id   uuid not null,
  -- In which round of handling it was promised.
  round        int not null default 1,
  street_id    uuid not null,
  station_id   uuid not null,
  unit_id      uuid,
  deputy_id    uuid,
  text         text not null,
  responsible  text not null,
  promised_on  date not null,
  due_on       date not null,
  first_due_on date not null,
  changes      int not null default 0,
  reason       text,
  evidence     text,
  kept_on      date,
  made_by      uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  constraint promised_before_due check (due_on >= promised_on),
  constraint a_kept_promise_says_when check ((state = 'kept') = (kept_on is not null))
);
create index promises_by_opinion on promises (tenant_id, opinion_id);
create index promises_by_station on promises (tenant_id, station_id, due_on);
create index promises_by_unit on promises (tenant_id, unit_id, due_on) where unit_id is not null;
