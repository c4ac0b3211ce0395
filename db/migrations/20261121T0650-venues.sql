-- 阵地: what a venue is besides a place (level, point, equipment, flags), its checklist, bodies by type, division codes
-- through time, and how often a code was scanned (per day, nothing about who).

create table venues (
  tenant_id        int not null references tenants,
  place_id         uuid not null,
  level            text not null check (level in ('center', 'home', 'room', 'area_station', 'station', 'point', 'post')),
  lat              double precision,
  lng              double precision,
  area             text,
  opened           text,
  equipment        text[] not null default '{}',
  radius_m         int check (radius_m between 50 and 50000),
  is_pilot         boolean not null default false,
  is_demonstration boolean not null default false,
  about            text,
  primary key (tenant_id, place_id),
  foreign key (tenant_id, place_id) references places (tenant_id, id),
  constraint a_point_has_both check ((lat is null) = (lng is null)),
  constraint a_point_on_earth check (lat between -90 and 90 and lng between -180 and 180)
);

insert into venues (tenant_id, place_id, level, area, opened)
select tenant_id, id,
       case when facts ->> 'level' in ('center', 'home', 'room', 'area_station', 'station', 'point', 'post')
            then facts ->> 'level' else 'station' end,
       facts ->> 'area', facts ->> 'opened'
from places where kind = 'station';
update places set facts = facts - 'level' - 'area' - 'opened' where kind = 'station';

create table venue_checks (
  tenant_id  int not null references tenants,
  venue_id   uuid not null,
  item       text not null,
  holds      boolean not null,
  evidence   text not null default '',
  file_id    uuid,
  checked_by text not null,
  checked_at timestamptz not null,
  primary key (tenant_id, venue_id, item),
  foreign key (tenant_id, venue_id) references places (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);

create table bodies (
  tenant_id  int not null references tenants,
  id         uuid not null,
  place_id   uuid not null,
  body_type  text not null check (body_type in ('district_sc', 'chair_meeting', 'deputy_work_committee', 'street_committee',
    'town_congress', 'town_presidium', 'street_forum')),
  name       text not null,
  basis      text not null,
  valid_from date not null,
  valid_to   date,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id)
);
create index bodies_by_place on bodies (tenant_id, place_id);

-- What a district committee has assigned to a street committee for a year (domain: own versus assigned).
create table assigned_tasks (
  tenant_id   int not null references tenants,
  id          uuid not null,
  body_id     uuid not null,
  power       text not null,
  year        int not null,
  basis       text not null check (length(basis) >= 4),
  assigned_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, body_id) references bodies (tenant_id, id)
);
create unique index assigned_tasks_once on assigned_tasks (tenant_id, body_id, power, year);

create table division_codes (
  tenant_id  int not null references tenants,
  place_id   uuid not null,
  valid_from date not null,
  code       text not null,
  basis      text not null default '',
  primary key (tenant_id, place_id, valid_from),
  foreign key (tenant_id, place_id) references places (tenant_id, id)
);

create table code_scans (
  tenant_id int not null references tenants,
  code      text not null,
  day       date not null,
  n         int not null,
  primary key (tenant_id, code, day),
  foreign key (tenant_id, code) references public_codes (tenant_id, code) on delete cascade
);

alter table public_codes
  add column revoked_reason text,
  add column replaced_by    text;

-- Sheets of posters: drawn by a job, because two hundred pages take a while.
create table code_sheets (
  tenant_id  int not null references tenants,
  id         uuid not null,
  account_id uuid not null,
  paper      text not null check (paper in ('poster', 'plate')),
  targets    jsonb not null,
  total      int not null,
  done       int not null default 0,
  -- A drawn sheet is a file like any other, so that what clears away unnamed contents leaves it.
  file_id    uuid,
  trouble    text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);
