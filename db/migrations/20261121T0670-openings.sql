-- 社情簿、民意收集箱: each time one is opened, and the slips that were in it; messages taken over from group chats.

create table openings (
  tenant_id   int not null references tenants,
  id          uuid not null,
  state       text not null,
  rev         int not null,
  state_since timestamptz not null,
  due_at      timestamptz,
  due_clock   text,
  closed_at   timestamptz,
  street_id   uuid not null,
  station_id  uuid not null,
  kind        text not null check (kind in ('book', 'box')),
  spot        text not null,
  opened_at   timestamptz not null,
  opened_by   text not null,
  witness     text not null,
  slip_count  int not null check (slip_count >= 0),
  entered     int not null default 0 check (entered >= 0),
  unusable    int not null default 0 check (unusable >= 0),
  explanation text,
  created_by  uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id)
);
create index openings_by_station on openings (tenant_id, station_id, opened_at desc);

create table opening_slips (
  tenant_id  int not null references tenants,
  opening_id uuid not null,
  opinion_id uuid not null,
  primary key (tenant_id, opening_id, opinion_id),
  foreign key (tenant_id, opening_id) references openings (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id)
);
create unique index opening_slips_once on opening_slips (tenant_id, opinion_id);

-- No text is kept: `key` is a keyed hash of who said what when, so that the same message is known again.
create table pasted_messages (
  tenant_id  int not null references tenants,
  station_id uuid not null,
  key        text not null,
  opinion_id uuid,
  pasted_by  uuid,
  pasted_at  timestamptz not null,
  primary key (tenant_id, station_id, key),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id)
);
create index pasted_messages_by_opinion on pasted_messages (tenant_id, opinion_id) where opinion_id is not null;
