-- 双联系: who keeps contact with whom, each contact with what was said; deputies of a grid (进网格).

create table ties (
  tenant_id    int not null references tenants,
  id           uuid not null,
  state        text not null,
  rev          int not null,
  state_since  timestamptz not null,
  due_at       timestamptz,
  due_clock    text,
  closed_at    timestamptz,
  kind         text not null check (kind in ('voter', 'deputy')),
  station_id   uuid not null,
  -- Who keeps the contact: a deputy, or a member of the committee.
  owner_id     uuid not null,
  -- The deputy whom a member contacts.
  target_id    uuid,
  -- The voter or household whom a deputy contacts; gone when the contact ends.
  name_sealed  text,
  phone_sealed text,
  home         text,
  since        date not null,
  reason       text,
  primary key (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, owner_id) references people (tenant_id, id),
  foreign key (tenant_id, target_id) references people (tenant_id, id),
  constraint tie_of_two check ((kind = 'deputy') = (target_id is not null)),
  constraint ended_ties_name_nobody check (state <> 'ended' or (name_sealed is null and phone_sealed is null))
);
create index ties_by_owner on ties (tenant_id, owner_id);
create index ties_by_station on ties (tenant_id, station_id);
create unique index ties_once on ties (tenant_id, owner_id, target_id) where target_id is not null and state = 'kept';

create table tie_logs (
  tenant_id    int not null references tenants,
  id           uuid not null,
  tie_id       uuid not null,
  contacted_on date not null,
  way          text not null,
  said         text not null,
  opinion_id   uuid,
  logged_by    uuid,
  logged_name  text not null,
  logged_at    timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, tie_id) references ties (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id)
);
create index tie_logs_by_tie on tie_logs (tenant_id, tie_id, contacted_on desc);
create index tie_logs_by_opinion on tie_logs (tenant_id, opinion_id) where opinion_id is not null;

create table grid_deputies (
  tenant_id int not null references tenants,
  grid_id   uuid not null,
  deputy_id uuid not null,
  since     date not null,
  primary key (tenant_id, grid_id, deputy_id),
  foreign key (tenant_id, grid_id) references places (tenant_id, id),
  foreign key (tenant_id, deputy_id) references people (tenant_id, id)
);
create index grid_deputies_by_deputy on grid_deputies (tenant_id, deputy_id);
