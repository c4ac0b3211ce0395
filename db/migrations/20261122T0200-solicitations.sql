-- 主题征集（请你建议、我献一策）: a theme put to deputies, members, enterprises and residents for some weeks; who was visited,
-- what came in, what became of it.

create table solicitations (
  tenant_id    int not null references tenants,
  id           uuid not null,
  state        text not null,
  rev          int not null,
  state_since  timestamptz not null,
  due_at       timestamptz,
  due_clock    text,
  closed_at    timestamptz,
  street_id    uuid not null,
  -- Where opinions that come in go to.
  station_id   uuid not null,
  theme        text not null,
  ask          text not null,
  audience     text[] not null check (audience <@ array['deputies', 'members', 'enterprises', 'residents']
                                      and cardinality(audience) > 0),
  -- Whom it asks by name, as of its publication: those who owe are reckoned from here.
  deputy_ids   uuid[] not null default '{}',
  member_ids   uuid[] not null default '{}',
  from_on      date not null,
  until_on     date not null,
  quota        int not null check (quota between 1 and 20),
  visit_goal   int check (visit_goal between 1 and 2000),
  published_at timestamptz,
  reminded_at  timestamptz,
  reason       text,
  summary      text,
  created_by   uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  constraint it_ends_after_it_begins check (until_on >= from_on)
);
create index solicitations_by_street on solicitations (tenant_id, street_id, from_on desc, id desc);
create index solicitations_public on solicitations (tenant_id, until_on desc) where published_at is not null;

create table solicitation_visits (
  tenant_id       int not null references tenants,
  id              uuid not null,
  solicitation_id uuid not null,
  enterprise      text not null,
  -- The enterprise or building point it belongs to.
  venue_id        uuid,
  visited_on      date not null,
  went_ids        uuid[] not null,
  persons         int not null check (persons between 1 and 500),
  said            text not null,
  logged_by       uuid,
  logged_name     text not null,
  logged_at       timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, solicitation_id) references solicitations (tenant_id, id),
  foreign key (tenant_id, venue_id) references places (tenant_id, id)
);
create index solicitation_visits_by_one on solicitation_visits (tenant_id, solicitation_id, visited_on desc);

create table contributions (
  tenant_id       int not null references tenants,
  id              uuid not null,
  state           text not null,
  rev             int not null,
  state_since     timestamptz not null,
  due_at          timestamptz,
  due_clock       text,
  closed_at       timestamptz,
  solicitation_id uuid not null,
  street_id       uuid not null,
  station_id      uuid not null,
  giver           text not null check (giver in ('deputy', 'member', 'enterprise', 'resident')),
  giver_id        uuid,
  -- Of an enterprise; a resident's name lies sealed with the opinion and nowhere else.
  giver_name      text,
  content         text not null,
  opinion_id      uuid,
  visit_id        uuid,
  reason          text,
  given_at        timestamptz not null,
  entered_by      uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, solicitation_id) references solicitations (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, giver_id) references people (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, visit_id) references solicitation_visits (tenant_id, id),
  constraint a_person_gave_it check ((giver in ('deputy', 'member')) = (giver_id is not null))
);
create index contributions_by_one on contributions (tenant_id, solicitation_id, given_at desc, id desc);
create index contributions_by_giver on contributions (tenant_id, giver_id) where giver_id is not null;
create unique index contributions_once on contributions (tenant_id, opinion_id) where opinion_id is not null;
