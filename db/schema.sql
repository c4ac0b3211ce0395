-- Printed from the migrated database by src/house/types.ts; never edited.

create table account_changes (
  tenant_id integer not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  role text,
  place_id uuid,
  until date,
  half_sealed text,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  outcome text,
  constraint account_changes_pkey PRIMARY KEY (tenant_id, id),
  constraint account_changes_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint account_changes_tenant_id_asked_by_fkey FOREIGN KEY (tenant_id, asked_by) REFERENCES accounts(tenant_id, id),
  constraint account_changes_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES accounts(tenant_id, id),
  constraint account_changes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint account_changes_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint account_changes_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'password'::text, 'grant'::text, 'second'::text]))),
  constraint account_changes_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'refused'::text, 'withdrawn'::text, 'lapsed'::text]))),
  constraint decided_whole CHECK ((((decided_at IS NULL) = (outcome IS NULL)) AND ((outcome IS NULL) OR (half_sealed IS NULL)))),
  constraint two_hands CHECK (((outcome IS DISTINCT FROM 'confirmed'::text) OR (decided_by <> asked_by)))
);
CREATE UNIQUE INDEX account_changes_open ON account_changes USING btree (tenant_id, account_id, kind, role, place_id) NULLS NOT DISTINCT WHERE (decided_at IS NULL);
alter table account_changes enable row level security;
create policy own_tenant on account_changes using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on account_changes to zhitong_app;

create table accounts (
  tenant_id integer not null,
  id uuid not null,
  login text not null,
  name text not null,
  password_hash text not null,
  person_id uuid,
  created_at timestamp with time zone not null default now(),
  disabled_at timestamp with time zone,
  must_change boolean not null default false,
  password_set_at timestamp with time zone not null default now(),
  last_log_in_at timestamp with time zone,
  told_at timestamp with time zone not null default now(),
  constraint accounts_pkey PRIMARY KEY (tenant_id, id),
  constraint accounts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint accounts_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id)
);
CREATE UNIQUE INDEX accounts_login ON accounts USING btree (tenant_id, login);
alter table accounts enable row level security;
create policy own_tenant on accounts using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on accounts to zhitong_app;

create table activities (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  type text not null,
  street_id uuid not null,
  place_id uuid not null,
  title text not null,
  theme text,
  plan text,
  basis text,
  level text not null default 'street'::text,
  location text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  joint text[] not null default '{}'::text[],
  tags text[] not null default '{}'::text[],
  officials text,
  looks_at text,
  course text,
  visit_from text,
  hosts text,
  guests jsonb not null default '{}'::jsonb,
  rule_id uuid,
  rule_day date,
  made_by uuid,
  noticed_at timestamp with time zone,
  notice_text text,
  late_reason text,
  held_at timestamp with time zone,
  minutes text,
  person_times integer,
  batches integer,
  report text,
  reported_at timestamp with time zone,
  unit_ids uuid[] not null default '{}'::uuid[],
  answers jsonb not null default '{}'::jsonb,
  cancel_reason text,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  constraint activities_pkey PRIMARY KEY (tenant_id, id),
  constraint activities_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint activities_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint activities_tenant_id_rule_id_fkey FOREIGN KEY (tenant_id, rule_id) REFERENCES activity_rules(tenant_id, id),
  constraint activities_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint activities_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'noticed'::text, 'enrolled'::text, 'held'::text, 'reported'::text, 'forwarded'::text, 'answered'::text, 'closed'::text, 'cancelled'::text]))),
  constraint activity_ends_after_it_starts CHECK ((ends_at > starts_at)),
  constraint activity_title_length CHECK (((length(title) >= 2) AND (length(title) <= 60))),
  constraint forwarded_means_units CHECK (((state <> ALL (ARRAY['forwarded'::text, 'answered'::text])) OR (cardinality(unit_ids) > 0))),
  constraint held_means_counted CHECK (((held_at IS NULL) OR ((person_times IS NOT NULL) AND (batches IS NOT NULL)))),
  constraint reported_means_report CHECK (((state <> ALL (ARRAY['reported'::text, 'forwarded'::text, 'answered'::text])) OR (report IS NOT NULL)))
);
CREATE INDEX activities_by_place ON activities USING btree (tenant_id, place_id, starts_at DESC, id DESC);
CREATE INDEX activities_by_street ON activities USING btree (tenant_id, street_id, starts_at DESC, id DESC);
CREATE INDEX activities_by_unit ON activities USING gin (tenant_id, unit_ids);
CREATE UNIQUE INDEX activities_no ON activities USING btree (tenant_id, no);
CREATE UNIQUE INDEX activities_of_rule ON activities USING btree (tenant_id, rule_id, rule_day) WHERE (rule_id IS NOT NULL);
alter table activities enable row level security;
create policy own_tenant on activities using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON activities FOR EACH ROW EXECUTE FUNCTION search_leave('activity');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, title, theme, location, starts_at, unit_ids, place_id ON activities FOR EACH ROW EXECUTE FUNCTION search_enter_activity();
grant delete, insert, select, update on activities to zhitong_app;

create table activity_findings (
  tenant_id integer not null,
  id uuid not null,
  activity_id uuid not null,
  content text not null,
  location text,
  clause text,
  unit_id uuid,
  person_id uuid,
  opinion_id uuid,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint activity_findings_pkey PRIMARY KEY (tenant_id, id),
  constraint activity_findings_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activities(tenant_id, id),
  constraint activity_findings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint activity_findings_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint activity_findings_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint activity_findings_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint finding_length CHECK (((length(content) >= 4) AND (length(content) <= 2000)))
);
CREATE INDEX activity_findings_by_activity ON activity_findings USING btree (tenant_id, activity_id, id);
alter table activity_findings enable row level security;
create policy own_tenant on activity_findings using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on activity_findings to zhitong_app;

create table activity_people (
  tenant_id integer not null,
  activity_id uuid not null,
  person_id uuid not null,
  invited_at timestamp with time zone not null,
  told_at timestamp with time zone,
  read_at timestamp with time zone,
  reminded_at timestamp with time zone,
  stand text not null default 'invited'::text,
  stand_at timestamp with time zone,
  leave_reason text,
  leave_answer text,
  came_at timestamp with time zone,
  came_way text,
  came_reason text,
  left_at timestamp with time zone,
  online_minutes integer not null default 0,
  online_at timestamp with time zone,
  hours numeric(5,1),
  constraint activity_people_pkey PRIMARY KEY (tenant_id, activity_id, person_id),
  constraint activity_people_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activities(tenant_id, id),
  constraint activity_people_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint activity_people_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint activity_people_hours_check CHECK (((hours >= (0)::numeric) AND (hours <= (240)::numeric))),
  constraint activity_people_online_minutes_check CHECK ((online_minutes >= 0)),
  constraint came_means_way CHECK (((came_at IS NULL) = (came_way IS NULL))),
  constraint came_way_known CHECK ((came_way = ANY (ARRAY['scan'::text, 'digits'::text, 'staff'::text, 'online'::text]))),
  constraint staff_says_why CHECK (((came_way IS DISTINCT FROM 'staff'::text) OR (came_reason IS NOT NULL))),
  constraint stand_known CHECK ((stand = ANY (ARRAY['invited'::text, 'enrolled'::text, 'leaveAsked'::text, 'onLeave'::text])))
);
CREATE INDEX activity_people_by_person ON activity_people USING btree (tenant_id, person_id, activity_id);
alter table activity_people enable row level security;
create policy own_tenant on activity_people using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on activity_people to zhitong_app;

create table activity_rules (
  tenant_id integer not null,
  id uuid not null,
  street_id uuid not null,
  place_id uuid not null,
  type text not null,
  title text not null,
  theme text,
  location text not null,
  every text not null,
  weekday integer,
  day integer,
  month integer,
  starts text not null,
  minutes integer not null,
  when_off text not null default 'later'::text,
  invites text not null default 'place'::text,
  tags text[] not null default '{}'::text[],
  made_by uuid,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint activity_rules_pkey PRIMARY KEY (tenant_id, id),
  constraint activity_rules_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint activity_rules_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint activity_rules_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint rule_day CHECK (((day >= 1) AND (day <= 31))),
  constraint rule_every_known CHECK ((every = ANY (ARRAY['week'::text, 'month'::text, 'year'::text]))),
  constraint rule_invites CHECK ((invites = ANY (ARRAY['place'::text, 'street'::text, 'nobody'::text]))),
  constraint rule_minutes CHECK (((minutes >= 15) AND (minutes <= 44640))),
  constraint rule_month CHECK (((month >= 1) AND (month <= 12))),
  constraint rule_starts CHECK ((starts ~ '^[0-2][0-9]:[0-5][0-9]$'::text)),
  constraint rule_title_length CHECK (((length(title) >= 2) AND (length(title) <= 60))),
  constraint rule_weekday CHECK (((weekday >= 1) AND (weekday <= 7))),
  constraint rule_when_off CHECK ((when_off = ANY (ARRAY['later'::text, 'skip'::text, 'keep'::text])))
);
CREATE INDEX activity_rules_running ON activity_rules USING btree (tenant_id, street_id) WHERE (ended_at IS NULL);
alter table activity_rules enable row level security;
create policy own_tenant on activity_rules using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on activity_rules to zhitong_app;

create table answered_challenges (
  tenant_id integer not null,
  challenge text not null,
  until timestamp with time zone not null,
  constraint answered_challenges_pkey PRIMARY KEY (tenant_id, challenge),
  constraint answered_challenges_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table answered_challenges enable row level security;
create policy own_tenant on answered_challenges using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on answered_challenges to zhitong_app;

create table assigned_tasks (
  tenant_id integer not null,
  id uuid not null,
  body_id uuid not null,
  power text not null,
  year integer not null,
  basis text not null,
  assigned_at timestamp with time zone not null,
  constraint assigned_tasks_pkey PRIMARY KEY (tenant_id, id),
  constraint assigned_tasks_tenant_id_body_id_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES bodies(tenant_id, id),
  constraint assigned_tasks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint assigned_tasks_basis_check CHECK ((length(basis) >= 4))
);
CREATE UNIQUE INDEX assigned_tasks_once ON assigned_tasks USING btree (tenant_id, body_id, power, year);
alter table assigned_tasks enable row level security;
create policy own_tenant on assigned_tasks using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on assigned_tasks to zhitong_app;

create table bodies (
  tenant_id integer not null,
  id uuid not null,
  place_id uuid not null,
  body_type text not null,
  name text not null,
  basis text not null,
  valid_from date not null,
  valid_to date,
  constraint bodies_pkey PRIMARY KEY (tenant_id, id),
  constraint bodies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint bodies_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint bodies_body_type_check CHECK ((body_type = ANY (ARRAY['district_sc'::text, 'chair_meeting'::text, 'deputy_work_committee'::text, 'street_committee'::text, 'town_congress'::text, 'town_presidium'::text, 'street_forum'::text])))
);
CREATE INDEX bodies_by_place ON bodies USING btree (tenant_id, place_id);
alter table bodies enable row level security;
create policy own_tenant on bodies using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on bodies to zhitong_app;

create table calendar_changes (
  tenant_id integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  by_name text not null,
  basis text not null,
  source text,
  days jsonb not null,
  total integer,
  done integer not null default 0,
  moved integer not null default 0,
  finished_at timestamp with time zone,
  constraint calendar_changes_pkey PRIMARY KEY (tenant_id, id),
  constraint calendar_changes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table calendar_changes enable row level security;
create policy own_tenant on calendar_changes using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on calendar_changes to zhitong_app;

create table calendar_days (
  tenant_id integer not null,
  day date not null,
  workday boolean not null,
  name text not null,
  scope text not null default 'national'::text,
  basis text,
  source text,
  set_by text,
  set_at timestamp with time zone,
  constraint calendar_days_pkey PRIMARY KEY (tenant_id, day),
  constraint calendar_days_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint calendar_scope CHECK ((scope = ANY (ARRAY['national'::text, 'local'::text])))
);
alter table calendar_days enable row level security;
create policy own_tenant on calendar_days using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on calendar_days to zhitong_app;

create table calendar_moves (
  tenant_id integer not null,
  id uuid not null,
  change_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  clock text not null,
  place_id uuid,
  due_before timestamp with time zone not null,
  due_after timestamp with time zone not null,
  is_held boolean not null,
  constraint calendar_moves_pkey PRIMARY KEY (tenant_id, id),
  constraint calendar_moves_tenant_id_change_id_fkey FOREIGN KEY (tenant_id, change_id) REFERENCES calendar_changes(tenant_id, id)
);
CREATE INDEX calendar_moves_by_change ON calendar_moves USING btree (tenant_id, change_id, id);
alter table calendar_moves enable row level security;
create policy own_tenant on calendar_moves using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on calendar_moves to zhitong_app;

create table certificates (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  activity_id uuid not null,
  person_id uuid not null,
  made_at timestamp with time zone not null,
  constraint certificates_pkey PRIMARY KEY (tenant_id, id),
  constraint certificates_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activities(tenant_id, id),
  constraint certificates_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint certificates_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id)
);
CREATE UNIQUE INDEX certificates_no ON certificates USING btree (tenant_id, no);
CREATE UNIQUE INDEX certificates_once ON certificates USING btree (tenant_id, activity_id, person_id);
alter table certificates enable row level security;
create policy own_tenant on certificates using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on certificates to zhitong_app;

create table chair_days (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  street_id uuid not null,
  on_day date not null,
  planned_for date not null,
  shift_why text,
  starts_at timestamp with time zone not null,
  place text not null,
  leader_name text not null,
  plan_text text,
  sent_at timestamp with time zone,
  attendees text,
  minutes text,
  reason text,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  constraint chair_days_pkey PRIMARY KEY (tenant_id, id),
  constraint chair_days_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint chair_days_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint chair_days_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'prepared'::text, 'held'::text, 'recorded'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX chair_days_by_street ON chair_days USING btree (tenant_id, street_id, on_day, id);
CREATE UNIQUE INDEX chair_days_no ON chair_days USING btree (tenant_id, no);
CREATE UNIQUE INDEX chair_days_one ON chair_days USING btree (tenant_id, street_id, planned_for) WHERE (state <> 'cancelled'::text);
alter table chair_days enable row level security;
create policy own_tenant on chair_days using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON chair_days FOR EACH ROW EXECUTE FUNCTION search_leave('chairDay');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, leader_name, place, plan_text, minutes, starts_at ON chair_days FOR EACH ROW EXECUTE FUNCTION search_enter_chair_day();
grant delete, insert, select, update on chair_days to zhitong_app;

create table chair_topics (
  tenant_id integer not null,
  id uuid not null,
  day_id uuid not null,
  opinion_id uuid,
  title text not null,
  why text not null,
  put_by text not null,
  put_name text not null,
  put_at timestamp with time zone not null,
  result text,
  said text,
  unit_id uuid,
  due_on date,
  constraint chair_topics_pkey PRIMARY KEY (tenant_id, id),
  constraint chair_topics_tenant_id_day_id_fkey FOREIGN KEY (tenant_id, day_id) REFERENCES chair_days(tenant_id, id),
  constraint chair_topics_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint chair_topics_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint chair_topics_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint put_by_known CHECK ((put_by = ANY (ARRAY['hand'::text, 'escalation'::text]))),
  constraint tasks_have_unit_and_day CHECK (((result IS DISTINCT FROM 'task'::text) OR ((unit_id IS NOT NULL) AND (due_on IS NOT NULL)))),
  constraint topic_result_known CHECK ((result = ANY (ARRAY['spot'::text, 'task'::text, 'explained'::text])))
);
CREATE INDEX chair_topics_by_day ON chair_topics USING btree (tenant_id, day_id, id);
CREATE INDEX chair_topics_by_opinion ON chair_topics USING btree (tenant_id, opinion_id) WHERE (opinion_id IS NOT NULL);
CREATE UNIQUE INDEX chair_topics_once ON chair_topics USING btree (tenant_id, day_id, opinion_id) WHERE (opinion_id IS NOT NULL);
alter table chair_topics enable row level security;
create policy own_tenant on chair_topics using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_kept AFTER INSERT OR DELETE OR UPDATE OF day_id, title, why, said ON chair_topics FOR EACH ROW EXECUTE FUNCTION search_enter_chair_topic();
grant delete, insert, select, update on chair_topics to zhitong_app;

create table check_in_claims (
  tenant_id integer not null,
  activity_id uuid not null,
  person_id uuid not null,
  code text not null,
  seen_at timestamp with time zone not null,
  sent_at timestamp with time zone not null,
  why text not null,
  answer text,
  answered_at timestamp with time zone,
  answered_by uuid,
  constraint check_in_claims_pkey PRIMARY KEY (tenant_id, activity_id, person_id),
  constraint check_in_claims_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activities(tenant_id, id),
  constraint check_in_claims_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint check_in_claims_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint answered_by_somebody CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint check_in_claims_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'refused'::text])))
);
CREATE INDEX check_in_claims_by_person ON check_in_claims USING btree (tenant_id, person_id);
alter table check_in_claims enable row level security;
create policy own_tenant on check_in_claims using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on check_in_claims to zhitong_app;

create table clocks (
  tenant_id integer not null,
  id uuid not null,
  subject text not null,
  subject_id uuid not null,
  name text not null,
  place_id uuid,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  span jsonb not null,
  basis text not null,
  met_at timestamp with time zone,
  missed_at timestamp with time zone,
  reminded_at timestamp with time zone,
  counted_from timestamp with time zone,
  legs jsonb,
  no_earlier timestamp with time zone,
  constraint clocks_pkey PRIMARY KEY (tenant_id, id),
  constraint clocks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX clocks_by_subject ON clocks USING btree (tenant_id, subject_id, id);
CREATE UNIQUE INDEX clocks_one_running ON clocks USING btree (tenant_id, subject_id, name) WHERE (met_at IS NULL);
CREATE INDEX clocks_running ON clocks USING btree (tenant_id, due_at) WHERE ((met_at IS NULL) AND (missed_at IS NULL));
CREATE INDEX clocks_to_remind ON clocks USING btree (tenant_id, due_at) WHERE ((met_at IS NULL) AND (missed_at IS NULL) AND (reminded_at IS NULL));
alter table clocks enable row level security;
create policy own_tenant on clocks using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on clocks to zhitong_app;

create table code_scans (
  tenant_id integer not null,
  code text not null,
  day date not null,
  n integer not null,
  constraint code_scans_pkey PRIMARY KEY (tenant_id, code, day),
  constraint code_scans_tenant_id_code_fkey FOREIGN KEY (tenant_id, code) REFERENCES public_codes(tenant_id, code) ON DELETE CASCADE,
  constraint code_scans_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table code_scans enable row level security;
create policy own_tenant on code_scans using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on code_scans to zhitong_app;

create table code_sheets (
  tenant_id integer not null,
  id uuid not null,
  account_id uuid not null,
  paper text not null,
  targets jsonb not null,
  total integer not null,
  done integer not null default 0,
  file_id uuid,
  trouble text,
  created_at timestamp with time zone not null,
  constraint code_sheets_pkey PRIMARY KEY (tenant_id, id),
  constraint code_sheets_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint code_sheets_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files(tenant_id, id),
  constraint code_sheets_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint code_sheets_paper_check CHECK ((paper = ANY (ARRAY['poster'::text, 'plate'::text])))
);
alter table code_sheets enable row level security;
create policy own_tenant on code_sheets using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on code_sheets to zhitong_app;

create table contributions (
  tenant_id integer not null,
  id uuid not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  solicitation_id uuid not null,
  street_id uuid not null,
  station_id uuid not null,
  giver text not null,
  giver_id uuid,
  giver_name text,
  content text not null,
  opinion_id uuid,
  visit_id uuid,
  reason text,
  given_at timestamp with time zone not null,
  entered_by uuid,
  constraint contributions_pkey PRIMARY KEY (tenant_id, id),
  constraint contributions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint contributions_tenant_id_giver_id_fkey FOREIGN KEY (tenant_id, giver_id) REFERENCES people(tenant_id, id),
  constraint contributions_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint contributions_tenant_id_solicitation_id_fkey FOREIGN KEY (tenant_id, solicitation_id) REFERENCES solicitations(tenant_id, id),
  constraint contributions_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint contributions_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint contributions_tenant_id_visit_id_fkey FOREIGN KEY (tenant_id, visit_id) REFERENCES solicitation_visits(tenant_id, id),
  constraint a_person_gave_it CHECK (((giver = ANY (ARRAY['deputy'::text, 'member'::text])) = (giver_id IS NOT NULL))),
  constraint contributions_giver_check CHECK ((giver = ANY (ARRAY['deputy'::text, 'member'::text, 'enterprise'::text, 'resident'::text])))
);
CREATE INDEX contributions_by_giver ON contributions USING btree (tenant_id, giver_id) WHERE (giver_id IS NOT NULL);
CREATE INDEX contributions_by_one ON contributions USING btree (tenant_id, solicitation_id, given_at DESC, id DESC);
CREATE UNIQUE INDEX contributions_once ON contributions USING btree (tenant_id, opinion_id) WHERE (opinion_id IS NOT NULL);
alter table contributions enable row level security;
create policy own_tenant on contributions using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on contributions to zhitong_app;

create table deadline_feeds (
  tenant_id integer not null,
  account_id uuid not null,
  token_hash text not null,
  token_sealed text not null,
  has_titles boolean not null default false,
  made_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint deadline_feeds_pkey PRIMARY KEY (tenant_id, account_id),
  constraint deadline_feeds_tenant_id_token_hash_key UNIQUE (tenant_id, token_hash),
  constraint deadline_feeds_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id)
);
alter table deadline_feeds enable row level security;
create policy own_tenant on deadline_feeds using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on deadline_feeds to zhitong_app;

create table deliveries (
  tenant_id integer not null,
  account_id uuid not null,
  key uuid not null,
  route text not null,
  print text not null,
  status integer not null,
  answer_sealed text,
  at timestamp with time zone not null,
  constraint deliveries_pkey PRIMARY KEY (tenant_id, account_id, key),
  constraint deliveries_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint deliveries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX deliveries_by_age ON deliveries USING btree (tenant_id, at);
alter table deliveries enable row level security;
create policy own_tenant on deliveries using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on deliveries to zhitong_app;

create table division_codes (
  tenant_id integer not null,
  place_id uuid not null,
  valid_from date not null,
  code text not null,
  basis text not null default ''::text,
  constraint division_codes_pkey PRIMARY KEY (tenant_id, place_id, valid_from),
  constraint division_codes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint division_codes_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id)
);
alter table division_codes enable row level security;
create policy own_tenant on division_codes using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on division_codes to zhitong_app;

create table events (
  tenant_id integer not null,
  id uuid not null,
  seq bigint not null generated always as identity,
  subject text not null,
  subject_id uuid not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  input jsonb not null default '{}'::jsonb,
  public_text text,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  mac text not null default ''::text,
  xid xid8 not null default pg_current_xact_id(),
  constraint events_pkey PRIMARY KEY (tenant_id, id),
  constraint events_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['account'::text, 'resident'::text, 'system'::text])))
);
CREATE INDEX events_by_subject ON events USING btree (tenant_id, subject_id, id);
CREATE INDEX events_by_time ON events USING btree (tenant_id, at DESC, id DESC) WHERE (actor_kind = 'account'::text);
CREATE INDEX events_in_order ON events USING btree (tenant_id, xid, seq);
CREATE INDEX events_of_accounts ON events USING btree (tenant_id, at DESC, id DESC) WHERE (subject = 'account'::text);
alter table events enable row level security;
create policy own_tenant on events using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant insert, select on events to zhitong_app;

create table files (
  tenant_id integer not null,
  id uuid not null,
  hash text not null,
  type text not null,
  bytes integer not null,
  width integer,
  height integer,
  name text not null,
  owner text not null,
  purpose text not null default 'evidence'::text,
  subject text,
  subject_id uuid,
  event_id uuid,
  released_at timestamp with time zone,
  created_at timestamp with time zone not null,
  redacted_from uuid,
  constraint files_pkey PRIMARY KEY (tenant_id, id),
  constraint files_redacted_from_fkey FOREIGN KEY (tenant_id, redacted_from) REFERENCES files(tenant_id, id),
  constraint files_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX files_by_hash ON files USING btree (tenant_id, hash);
CREATE INDEX files_by_original ON files USING btree (tenant_id, redacted_from) WHERE (redacted_from IS NOT NULL);
CREATE INDEX files_by_subject ON files USING btree (tenant_id, subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX files_loose ON files USING btree (tenant_id, created_at) WHERE (subject_id IS NULL);
alter table files enable row level security;
create policy own_tenant on files using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on files to zhitong_app;

create table grants (
  tenant_id integer not null,
  account_id uuid not null,
  role text not null,
  place_id uuid not null,
  since date not null default '2000-01-01'::date,
  until date,
  constraint grants_pkey PRIMARY KEY (tenant_id, account_id, role, place_id),
  constraint grants_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint grants_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint grants_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id)
);
CREATE INDEX grants_by_place ON grants USING btree (tenant_id, place_id, role);
CREATE UNIQUE INDEX grants_one_administrator ON grants USING btree (tenant_id, account_id) WHERE (role = ANY (ARRAY['sysadmin'::text, 'secadmin'::text, 'auditadmin'::text]));
alter table grants enable row level security;
create policy own_tenant on grants using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on grants to zhitong_app;

create table grid_deputies (
  tenant_id integer not null,
  grid_id uuid not null,
  deputy_id uuid not null,
  since date not null,
  constraint grid_deputies_pkey PRIMARY KEY (tenant_id, grid_id, deputy_id),
  constraint grid_deputies_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES people(tenant_id, id),
  constraint grid_deputies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint grid_deputies_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES places(tenant_id, id)
);
CREATE INDEX grid_deputies_by_deputy ON grid_deputies USING btree (tenant_id, deputy_id);
alter table grid_deputies enable row level security;
create policy own_tenant on grid_deputies using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on grid_deputies to zhitong_app;

create table handling_contacts (
  tenant_id integer not null,
  id uuid not null,
  handling_id uuid not null,
  suggestion_id uuid not null,
  round integer not null,
  phase text not null,
  happened_on date not null,
  way text not null,
  in_person boolean not null,
  leader_present boolean not null default false,
  leader text,
  deputy_ids uuid[] not null,
  content text not null,
  said_by_id uuid,
  said text,
  said_at timestamp with time zone,
  written_by text not null,
  written_at timestamp with time zone not null,
  constraint handling_contacts_pkey PRIMARY KEY (tenant_id, id),
  constraint handling_contacts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint handling_contacts_tenant_id_handling_id_fkey FOREIGN KEY (tenant_id, handling_id) REFERENCES handlings(tenant_id, id),
  constraint handling_contacts_tenant_id_suggestion_id_fkey FOREIGN KEY (tenant_id, suggestion_id) REFERENCES suggestions(tenant_id, id),
  constraint contact_phase_known CHECK ((phase = ANY (ARRAY['before'::text, 'during'::text, 'after'::text]))),
  constraint contact_way_known CHECK ((way = ANY (ARRAY['visit'::text, 'meeting'::text, 'phone'::text, 'mail'::text])))
);
CREATE INDEX handling_contacts_by_handling ON handling_contacts USING btree (tenant_id, handling_id, id);
CREATE INDEX handling_contacts_by_suggestion ON handling_contacts USING btree (tenant_id, suggestion_id, id);
alter table handling_contacts enable row level security;
create policy own_tenant on handling_contacts using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on handling_contacts to zhitong_app;

create table handlings (
  tenant_id integer not null,
  id uuid not null,
  suggestion_id uuid not null,
  body_id uuid not null,
  unit_id uuid not null,
  deputy_ids uuid[] not null,
  street_id uuid,
  title text not null,
  part text not null,
  is_confidential boolean not null default false,
  no_reply boolean not null default false,
  is_broad boolean not null default false,
  is_key boolean not null default false,
  round integer not null default 1,
  assigned_at timestamp with time zone not null,
  note text,
  signed_in_at timestamp with time zone,
  is_deemed boolean not null default false,
  return_why text,
  return_reason text,
  return_unit_id uuid,
  decision text,
  leader text,
  clerk text,
  office_phone text,
  measures text,
  plan_due_on date,
  contacts integer not null default 0,
  met_in_person boolean not null default false,
  extension_reason text,
  extended_at timestamp with time zone,
  co_open integer not null default 0,
  co_waived text,
  opinion text,
  opinion_at timestamp with time zone,
  asked_again boolean not null default false,
  class_mark text,
  points jsonb,
  evidence text,
  class_reason text,
  upper_level boolean not null default false,
  publicity text,
  checked_by text,
  doc_no text,
  signed_by text,
  signed_at timestamp with time zone,
  sealed_at timestamp with time zone,
  replied_at timestamp with time zone,
  first_replied_at timestamp with time zone,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  is_forum boolean not null default false,
  constraint handlings_pkey PRIMARY KEY (tenant_id, id),
  constraint handlings_tenant_id_body_id_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES places(tenant_id, id),
  constraint handlings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint handlings_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint handlings_tenant_id_suggestion_id_fkey FOREIGN KEY (tenant_id, suggestion_id) REFERENCES suggestions(tenant_id, id),
  constraint handlings_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint a_reply_is_signed CHECK (((state <> 'replied'::text) OR ((signed_at IS NOT NULL) AND (sealed_at IS NOT NULL)))),
  constraint handling_part_known CHECK ((part = ANY (ARRAY['single'::text, 'lead'::text, 'co'::text, 'separate'::text]))),
  constraint handlings_state_check CHECK ((state = ANY (ARRAY['assigned'::text, 'returning'::text, 'signedIn'::text, 'working'::text, 'drafted'::text, 'checked'::text, 'signed'::text, 'replied'::text, 'given'::text, 'returned'::text, 'dropped'::text])))
);
CREATE INDEX handlings_by_body ON handlings USING btree (tenant_id, body_id, state, due_at);
CREATE INDEX handlings_by_deputy ON handlings USING gin (tenant_id, deputy_ids);
CREATE INDEX handlings_by_suggestion ON handlings USING btree (tenant_id, suggestion_id, id);
CREATE INDEX handlings_by_unit ON handlings USING btree (tenant_id, unit_id, closed_at, due_at);
CREATE INDEX handlings_on_desk ON handlings USING btree (tenant_id, body_id, due_at) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX handlings_once ON handlings USING btree (tenant_id, suggestion_id, unit_id) WHERE (state <> ALL (ARRAY['returned'::text, 'dropped'::text]));
alter table handlings enable row level security;
create policy own_tenant on handlings using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on handlings to zhitong_app;

create table hint_lessons (
  tenant_id integer not null,
  subject text not null,
  id uuid not null,
  source text not null,
  examples_sealed text,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  done integer not null default 0,
  steps integer not null default 0,
  ended_at timestamp with time zone,
  problem text,
  constraint hint_lessons_pkey PRIMARY KEY (tenant_id, subject),
  constraint hint_lessons_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint hint_lessons_source_check CHECK ((source = ANY (ARRAY['records'::text, 'file'::text]))),
  constraint hint_lessons_subject_check CHECK ((subject = ANY (ARRAY['category'::text, 'unit'::text])))
);
alter table hint_lessons enable row level security;
create policy own_tenant on hint_lessons using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on hint_lessons to zhitong_app;

create table hint_models (
  tenant_id integer not null,
  subject text not null,
  model bytea not null,
  examples integer not null,
  figures jsonb not null,
  source text not null,
  trained_at timestamp with time zone not null,
  constraint hint_models_pkey PRIMARY KEY (tenant_id, subject),
  constraint hint_models_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint hint_models_source_check CHECK ((source = ANY (ARRAY['records'::text, 'file'::text]))),
  constraint hint_models_subject_check CHECK ((subject = ANY (ARRAY['category'::text, 'unit'::text])))
);
alter table hint_models enable row level security;
create policy own_tenant on hint_models using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on hint_models to zhitong_app;

create table hint_uses (
  tenant_id integer not null,
  opinion_id uuid not null,
  subject text not null,
  suggested text not null,
  second text,
  chosen text not null,
  confidence real not null,
  at timestamp with time zone not null,
  street_id uuid,
  is_shown boolean,
  constraint hint_uses_pkey PRIMARY KEY (tenant_id, opinion_id, subject),
  constraint hint_uses_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint hint_uses_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint hint_uses_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint hint_uses_subject_check CHECK ((subject = ANY (ARRAY['category'::text, 'unit'::text])))
);
CREATE INDEX hint_uses_by_day ON hint_uses USING btree (tenant_id, subject, at DESC);
CREATE INDEX hint_uses_by_street ON hint_uses USING btree (tenant_id, street_id, subject, at DESC);
alter table hint_uses enable row level security;
create policy own_tenant on hint_uses using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on hint_uses to zhitong_app;

create table import_heads (
  tenant_id integer not null,
  kind text not null,
  head text not null,
  field text not null,
  constraint import_heads_pkey PRIMARY KEY (tenant_id, kind, head),
  constraint import_heads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table import_heads enable row level security;
create policy own_tenant on import_heads using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on import_heads to zhitong_app;

create table import_rows (
  tenant_id integer not null,
  import_id uuid not null,
  n integer not null,
  verdict text not null,
  is_left boolean not null default false,
  is_hidden boolean not null default false,
  fields text[] not null default '{}'::text[],
  said jsonb not null default '[]'::jsonb,
  notes jsonb not null default '[]'::jsonb,
  target_id uuid,
  cells_sealed text not null,
  constraint import_rows_pkey PRIMARY KEY (tenant_id, import_id, n),
  constraint import_rows_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint import_rows_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES imports(tenant_id, id),
  constraint import_rows_verdict_check CHECK ((verdict = ANY (ARRAY['new'::text, 'change'::text, 'same'::text, 'error'::text, 'left'::text])))
);
CREATE INDEX import_rows_by_verdict ON import_rows USING btree (tenant_id, import_id, verdict, n);
alter table import_rows enable row level security;
create policy own_tenant on import_rows using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on import_rows to zhitong_app;

create table imports (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  place_id uuid not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  file_name text not null,
  file_bytes integer not null,
  book_sealed text,
  layout jsonb not null default '{}'::jsonb,
  counts jsonb not null default '{}'::jsonb,
  done integer not null default 0,
  trouble text,
  created_by uuid,
  created_name text not null,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (tenant_id, id),
  constraint imports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint imports_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint erased_imports_hold_nothing CHECK (((erased_at IS NULL) OR (book_sealed IS NULL)))
);
CREATE INDEX imports_by_place ON imports USING btree (tenant_id, place_id, created_at DESC);
CREATE INDEX imports_kept ON imports USING btree (tenant_id, state_since) WHERE (erased_at IS NULL);
alter table imports enable row level security;
create policy own_tenant on imports using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on imports to zhitong_app;

create table lead_takers (
  tenant_id integer not null,
  lead_id uuid not null,
  deputy_id uuid not null,
  way text not null,
  note text,
  taken_at timestamp with time zone not null,
  came text,
  came_at timestamp with time zone,
  constraint lead_takers_pkey PRIMARY KEY (tenant_id, lead_id, deputy_id),
  constraint lead_takers_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES people(tenant_id, id),
  constraint lead_takers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint lead_takers_tenant_id_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES leads(tenant_id, id),
  constraint lead_way_known CHECK ((way = ANY (ARRAY['inspection'::text, 'research'::text, 'suggestion'::text, 'look'::text]))),
  constraint what_came_has_its_moment CHECK (((came IS NULL) = (came_at IS NULL)))
);
CREATE INDEX lead_takers_by_deputy ON lead_takers USING btree (tenant_id, deputy_id);
alter table lead_takers enable row level security;
create policy own_tenant on lead_takers using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on lead_takers to zhitong_app;

create table leads (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  street_id uuid not null,
  station_ids uuid[] not null,
  deputy_ids uuid[] not null,
  taker_ids uuid[] not null default '{}'::uuid[],
  matter_ids uuid[] not null,
  name text not null,
  sentence text not null,
  places text not null,
  for_what text not null,
  days integer not null,
  size integer not null,
  lately integer not null,
  earlier integer not null,
  first_on date not null,
  last_on date not null,
  pushed_by text not null,
  pushed_at timestamp with time zone not null,
  result text,
  constraint leads_pkey PRIMARY KEY (tenant_id, id),
  constraint leads_tenant_id_no_key UNIQUE (tenant_id, no),
  constraint leads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint leads_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint a_lead_that_ended_says_why CHECK (((state = ANY (ARRAY['closed'::text, 'withdrawn'::text])) = (result IS NOT NULL))),
  constraint lead_purpose_known CHECK ((for_what = ANY (ARRAY['any'::text, 'inspection'::text, 'research'::text, 'suggestion'::text]))),
  constraint leads_are_about_something CHECK (((cardinality(matter_ids) > 0) AND (size = (lately + earlier)))),
  constraint leads_reach_somebody CHECK ((cardinality(deputy_ids) > 0)),
  constraint leads_state_known CHECK ((state = ANY (ARRAY['pushed'::text, 'taken'::text, 'closed'::text, 'withdrawn'::text])))
);
CREATE INDEX leads_by_deputy ON leads USING gin (tenant_id, deputy_ids);
CREATE INDEX leads_by_station ON leads USING gin (tenant_id, station_ids);
CREATE INDEX leads_by_street ON leads USING btree (tenant_id, street_id, id);
alter table leads enable row level security;
create policy own_tenant on leads using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON leads FOR EACH ROW EXECUTE FUNCTION search_leave('lead');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, name, sentence, places, result, station_ids, deputy_ids ON leads FOR EACH ROW EXECUTE FUNCTION search_enter_lead();
grant delete, insert, select, update on leads to zhitong_app;

create table ledger (
  tenant_id integer not null,
  "position" bigint not null,
  event_id uuid not null,
  hash text not null,
  sealed_at timestamp with time zone not null,
  constraint ledger_pkey PRIMARY KEY (tenant_id, "position"),
  constraint ledger_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE UNIQUE INDEX ledger_by_event ON ledger USING btree (tenant_id, event_id);
alter table ledger enable row level security;
create policy own_tenant on ledger using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant insert, select on ledger to zhitong_app;

create table ledger_heads (
  tenant_id integer not null,
  day date not null,
  "position" bigint not null,
  hash text not null,
  constraint ledger_heads_pkey PRIMARY KEY (tenant_id, day),
  constraint ledger_heads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table ledger_heads enable row level security;
create policy own_tenant on ledger_heads using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant insert, select on ledger_heads to zhitong_app;

create table letters (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  opinion_id uuid not null,
  round integer not null,
  street_id uuid not null,
  station_id uuid not null,
  unit_id uuid not null,
  title text not null,
  facts text not null,
  asked text not null,
  due_on date not null,
  issued_on date,
  signed_by text,
  made_by text not null,
  constraint letters_pkey PRIMARY KEY (tenant_id, id),
  constraint letters_tenant_id_no_key UNIQUE (tenant_id, no),
  constraint letters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint letters_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint letters_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint letters_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint letters_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint a_letter_out_says_when CHECK (((state = ANY (ARRAY['drafted'::text, 'dropped'::text])) OR (issued_on IS NOT NULL))),
  constraint letter_made_by_known CHECK ((made_by = ANY (ARRAY['clock'::text, 'hand'::text]))),
  constraint letters_state_known CHECK ((state = ANY (ARRAY['drafted'::text, 'issued'::text, 'answered'::text, 'dropped'::text])))
);
CREATE INDEX letters_by_opinion ON letters USING btree (tenant_id, opinion_id);
CREATE INDEX letters_by_street ON letters USING btree (tenant_id, street_id, state_since);
CREATE INDEX letters_by_unit ON letters USING btree (tenant_id, unit_id, issued_on);
CREATE UNIQUE INDEX letters_once ON letters USING btree (tenant_id, opinion_id, round) WHERE (state <> 'dropped'::text);
alter table letters enable row level security;
create policy own_tenant on letters using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON letters FOR EACH ROW EXECUTE FUNCTION search_leave('letter');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, title, facts, asked, station_id, unit_id ON letters FOR EACH ROW EXECUTE FUNCTION search_enter_letter();
grant delete, insert, select, update on letters to zhitong_app;

create table log_in_tries (
  tenant_id integer not null,
  kind text not null,
  key text not null,
  account_id uuid,
  shown text not null,
  failures integer not null,
  locks integer not null default 0,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint log_in_tries_pkey PRIMARY KEY (tenant_id, kind, key),
  constraint log_in_tries_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint log_in_tries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint log_in_tries_kind_check CHECK ((kind = ANY (ARRAY['login'::text, 'address'::text])))
);
CREATE INDEX log_in_tries_locked ON log_in_tries USING btree (tenant_id, locked_until) WHERE (locked_until IS NOT NULL);
alter table log_in_tries enable row level security;
create policy own_tenant on log_in_tries using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on log_in_tries to zhitong_app;

create table lookbacks (
  tenant_id integer not null,
  id uuid not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  opinion_id uuid not null,
  round integer not null,
  street_id uuid not null,
  station_id uuid not null,
  unit_id uuid,
  deputy_id uuid,
  why text not null,
  finding text,
  lookers text,
  looked_on date,
  place text,
  note text,
  is_asked boolean,
  skip_reason text,
  made_by uuid,
  constraint lookbacks_pkey PRIMARY KEY (tenant_id, id),
  constraint lookbacks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint lookbacks_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint lookbacks_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint lookbacks_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint lookbacks_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint done_says_what_was_found CHECK (((state = 'done'::text) = ((finding IS NOT NULL) AND (looked_on IS NOT NULL)))),
  constraint lookback_finding CHECK ((finding = ANY (ARRAY['done'::text, 'notDone'::text, 'cameBack'::text]))),
  constraint lookback_why CHECK ((why = ANY (ARRAY['promise'::text, 'sample'::text, 'least'::text, 'hand'::text])))
);
CREATE INDEX lookbacks_by_deputy ON lookbacks USING btree (tenant_id, deputy_id, due_at) WHERE (deputy_id IS NOT NULL);
CREATE INDEX lookbacks_by_opinion ON lookbacks USING btree (tenant_id, opinion_id);
CREATE INDEX lookbacks_by_station ON lookbacks USING btree (tenant_id, station_id, due_at);
CREATE INDEX lookbacks_by_unit ON lookbacks USING btree (tenant_id, unit_id, due_at) WHERE (unit_id IS NOT NULL);
CREATE UNIQUE INDEX lookbacks_once ON lookbacks USING btree (tenant_id, opinion_id, round) WHERE (state <> 'skipped'::text);
alter table lookbacks enable row level security;
create policy own_tenant on lookbacks using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON lookbacks FOR EACH ROW EXECUTE FUNCTION search_leave('lookback');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF place, note, lookers, skip_reason, looked_on, station_id, unit_id, deputy_id ON lookbacks FOR EACH ROW EXECUTE FUNCTION search_enter_lookback();
grant delete, insert, select, update on lookbacks to zhitong_app;

create table mandates (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  level text not null,
  term text not null,
  constituency text,
  station_id uuid not null,
  status text not null default 'active'::text,
  since date not null,
  until date,
  facts jsonb not null default '{}'::jsonb,
  state text not null default 'active'::text,
  rev integer not null default 1,
  state_since timestamp with time zone not null default now(),
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  elected_on date,
  by_election boolean not null default false,
  replaces_id uuid,
  reason text,
  basis text,
  constraint mandates_pkey PRIMARY KEY (tenant_id, id),
  constraint mandates_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint mandates_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint mandates_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint an_ended_mandate_has_a_last_day CHECK (((state <> 'terminated'::text) OR (until IS NOT NULL))) NOT VALID,
  constraint mandate_state CHECK ((state = ANY (ARRAY['elected'::text, 'active'::text, 'suspended'::text, 'terminated'::text]))),
  constraint mandates_level_check CHECK ((level = ANY (ARRAY['nation'::text, 'province'::text, 'city'::text, 'district'::text, 'town'::text, 'forum'::text]))),
  constraint mandates_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'terminated'::text])))
);
CREATE INDEX mandates_by_person ON mandates USING btree (tenant_id, person_id);
CREATE INDEX mandates_by_state ON mandates USING btree (tenant_id, state, station_id);
CREATE INDEX mandates_by_station ON mandates USING btree (tenant_id, station_id);
alter table mandates enable row level security;
create policy own_tenant on mandates using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON mandates FOR EACH ROW EXECUTE FUNCTION search_leave('mandate');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF person_id, term, constituency, station_id, since ON mandates FOR EACH ROW EXECUTE FUNCTION search_enter_mandate();
grant delete, insert, select, update on mandates to zhitong_app;

create table material_reads (
  tenant_id integer not null,
  material_id uuid not null,
  person_id uuid not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  seconds integer not null default 0,
  constraint material_reads_pkey PRIMARY KEY (tenant_id, material_id, person_id),
  constraint material_reads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint material_reads_tenant_id_material_id_fkey FOREIGN KEY (tenant_id, material_id) REFERENCES materials(tenant_id, id),
  constraint material_reads_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint material_reads_seconds_check CHECK ((seconds >= 0))
);
CREATE INDEX material_reads_by_person ON material_reads USING btree (tenant_id, person_id);
alter table material_reads enable row level security;
create policy own_tenant on material_reads using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on material_reads to zhitong_app;

create table materials (
  tenant_id integer not null,
  id uuid not null,
  street_id uuid not null,
  place_id uuid not null,
  activity_id uuid,
  title text not null,
  body text,
  file_id uuid,
  minutes integer not null default 5,
  made_by uuid,
  made_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint materials_pkey PRIMARY KEY (tenant_id, id),
  constraint materials_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activities(tenant_id, id),
  constraint materials_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files(tenant_id, id),
  constraint materials_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint materials_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint materials_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint material_holds_something CHECK (((body IS NOT NULL) OR (file_id IS NOT NULL))),
  constraint material_minutes CHECK (((minutes >= 1) AND (minutes <= 600))),
  constraint material_title_length CHECK (((length(title) >= 2) AND (length(title) <= 80)))
);
CREATE INDEX materials_by_activity ON materials USING btree (tenant_id, activity_id, id) WHERE (activity_id IS NOT NULL);
CREATE INDEX materials_pushed ON materials USING btree (tenant_id, street_id, made_at DESC, id DESC) WHERE (activity_id IS NULL);
alter table materials enable row level security;
create policy own_tenant on materials using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON materials FOR EACH ROW EXECUTE FUNCTION search_leave('material');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF title, body, street_id, place_id ON materials FOR EACH ROW EXECUTE FUNCTION search_enter_material();
grant delete, insert, select, update on materials to zhitong_app;

create table messages (
  tenant_id integer not null,
  id uuid not null,
  opinion_id uuid not null,
  side text not null,
  addressee_id uuid,
  author_id uuid,
  author_name text not null,
  text_sealed text,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  erased_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (tenant_id, id),
  constraint messages_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint messages_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint a_message_says_something CHECK (((erased_at IS NULL) = (text_sealed IS NOT NULL))),
  constraint a_resident_writes_to_somebody CHECK (((side = 'resident'::text) = (addressee_id IS NOT NULL))),
  constraint messages_side_check CHECK ((side = ANY (ARRAY['resident'::text, 'deputy'::text, 'station'::text])))
);
CREATE INDEX messages_by_opinion ON messages USING btree (tenant_id, opinion_id, id);
CREATE INDEX messages_unread ON messages USING btree (tenant_id, addressee_id, opinion_id) WHERE ((read_at IS NULL) AND (addressee_id IS NOT NULL));
alter table messages enable row level security;
create policy own_tenant on messages using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant insert, select on messages to zhitong_app;

create table notices (
  tenant_id integer not null,
  id uuid not null,
  account_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  text text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notices_pkey PRIMARY KEY (tenant_id, id),
  constraint notices_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint notices_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX notices_by_account ON notices USING btree (tenant_id, account_id, at DESC);
CREATE INDEX notices_unread ON notices USING btree (tenant_id, account_id) WHERE (read_at IS NULL);
alter table notices enable row level security;
create policy own_tenant on notices using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on notices to zhitong_app;

create table numbers (
  tenant_id integer not null,
  series text not null,
  year integer not null,
  last integer not null,
  constraint numbers_pkey PRIMARY KEY (tenant_id, series, year),
  constraint numbers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table numbers enable row level security;
create policy own_tenant on numbers using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on numbers to zhitong_app;

create table opening_slips (
  tenant_id integer not null,
  opening_id uuid not null,
  opinion_id uuid not null,
  constraint opening_slips_pkey PRIMARY KEY (tenant_id, opening_id, opinion_id),
  constraint opening_slips_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint opening_slips_tenant_id_opening_id_fkey FOREIGN KEY (tenant_id, opening_id) REFERENCES openings(tenant_id, id),
  constraint opening_slips_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id)
);
CREATE UNIQUE INDEX opening_slips_once ON opening_slips USING btree (tenant_id, opinion_id);
alter table opening_slips enable row level security;
create policy own_tenant on opening_slips using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on opening_slips to zhitong_app;

create table openings (
  tenant_id integer not null,
  id uuid not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  street_id uuid not null,
  station_id uuid not null,
  kind text not null,
  spot text not null,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  witness text not null,
  slip_count integer not null,
  entered integer not null default 0,
  unusable integer not null default 0,
  explanation text,
  created_by uuid,
  constraint openings_pkey PRIMARY KEY (tenant_id, id),
  constraint openings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint openings_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint openings_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint openings_entered_check CHECK ((entered >= 0)),
  constraint openings_kind_check CHECK ((kind = ANY (ARRAY['book'::text, 'box'::text]))),
  constraint openings_slip_count_check CHECK ((slip_count >= 0)),
  constraint openings_unusable_check CHECK ((unusable >= 0))
);
CREATE INDEX openings_by_station ON openings USING btree (tenant_id, station_id, opened_at DESC);
alter table openings enable row level security;
create policy own_tenant on openings using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON openings FOR EACH ROW EXECUTE FUNCTION search_leave('opening');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF spot, explanation, opened_at, station_id ON openings FOR EACH ROW EXECUTE FUNCTION search_enter_opening();
grant delete, insert, select, update on openings to zhitong_app;

create table opinion_reporters (
  tenant_id integer not null,
  opinion_id uuid not null,
  name_sealed text,
  phone_sealed text,
  phone_index text,
  consent text,
  consented_at timestamp with time zone,
  restricted_at timestamp with time zone,
  erased_at timestamp with time zone,
  wants_sms boolean not null default false,
  constraint opinion_reporters_pkey PRIMARY KEY (tenant_id, opinion_id),
  constraint opinion_reporters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint opinion_reporters_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint erased_means_nothing_left CHECK (((erased_at IS NULL) OR ((name_sealed IS NULL) AND (phone_sealed IS NULL) AND (phone_index IS NULL))))
);
CREATE INDEX opinion_reporters_kept ON opinion_reporters USING btree (tenant_id, opinion_id) WHERE (erased_at IS NULL);
CREATE INDEX opinion_reporters_phone ON opinion_reporters USING btree (tenant_id, phone_index) WHERE (phone_index IS NOT NULL);
alter table opinion_reporters enable row level security;
create policy own_tenant on opinion_reporters using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on opinion_reporters to zhitong_app;

create table opinions (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  street_id uuid not null,
  station_id uuid not null,
  deputy_id uuid,
  unit_id uuid,
  channel text not null,
  title text not null,
  content text not null,
  location text,
  lat double precision,
  lng double precision,
  category text,
  nature text,
  kind text not null default 'small'::text,
  complexity text not null default 'ordinary'::text,
  people_count integer not null default 1,
  is_anonymous boolean not null default true,
  wants_reply boolean not null default true,
  received_at timestamp with time zone not null,
  registered_by uuid,
  source text,
  source_key text,
  nonce text,
  verified_at timestamp with time zone,
  verification text,
  outcome text not null default 'pending'::text,
  redirect_to text,
  result text,
  draft_reply text,
  reply text,
  replied_at timestamp with time zone,
  extension text,
  return_reason text,
  round integer not null default 1,
  rating text,
  first_rating text,
  rating_reason text,
  rated_at timestamp with time zone,
  public_title text,
  public_text text,
  public_reply text,
  released_at timestamp with time zone,
  parent_id uuid,
  lineage text,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  search tsvector not null default ''::tsvector,
  lead_id uuid,
  from_station_id uuid,
  outside_id uuid,
  state_before text,
  second_rating text,
  co_unit_ids uuid[] not null default '{}'::uuid[],
  co_waiting uuid[] not null default '{}'::uuid[],
  co_due_at timestamp with time zone,
  co_silent uuid[] not null default '{}'::uuid[],
  plan_id uuid,
  is_emergency boolean not null default false,
  look_back text,
  look_back_round integer,
  constraint opinions_pkey PRIMARY KEY (tenant_id, id),
  constraint opinions_from_station FOREIGN KEY (tenant_id, from_station_id) REFERENCES places(tenant_id, id),
  constraint opinions_lead FOREIGN KEY (tenant_id, lead_id) REFERENCES opinions(tenant_id, id),
  constraint opinions_outside FOREIGN KEY (tenant_id, outside_id) REFERENCES places(tenant_id, id),
  constraint opinions_plan FOREIGN KEY (tenant_id, plan_id) REFERENCES plans(tenant_id, id),
  constraint opinions_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES people(tenant_id, id),
  constraint opinions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint opinions_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES opinions(tenant_id, id),
  constraint opinions_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint opinions_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint opinions_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint answered_means_reply CHECK (((state <> ALL (ARRAY['replied'::text, 'fedBack'::text, 'disputed'::text, 'answered'::text])) OR (reply IS NOT NULL))),
  constraint complexity_known CHECK ((complexity = ANY (ARRAY['simple'::text, 'ordinary'::text, 'complex'::text]))),
  constraint content_length CHECK (((length(content) >= 1) AND (length(content) <= 10000))),
  constraint drafted_means_draft CHECK (((state <> 'drafted'::text) OR (draft_reply IS NOT NULL))),
  constraint ended_means_outcome CHECK ((((state = ANY (ARRAY['closed'::text, 'redirected'::text, 'withdrawn'::text, 'undone'::text])) = (closed_at IS NOT NULL)) AND ((closed_at IS NULL) OR (outcome <> 'pending'::text)))),
  constraint extension_known CHECK ((extension = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text]))),
  constraint first_rating_known CHECK ((first_rating = ANY (ARRAY['satisfied'::text, 'basic'::text, 'dissatisfied'::text]))),
  constraint handed_out_means_where CHECK (((state <> 'handedOut'::text) OR (outside_id IS NOT NULL))),
  constraint kind_known CHECK ((kind = ANY (ARRAY['small'::text, 'urgent'::text, 'hard'::text]))),
  constraint lead_is_another CHECK ((lead_id <> id)),
  constraint looked_back CHECK ((((look_back IS NULL) OR (look_back = ANY (ARRAY['done'::text, 'notDone'::text, 'cameBack'::text]))) AND ((look_back IS NULL) = (look_back_round IS NULL)))) NOT VALID,
  constraint merged_means_lead CHECK (((state <> 'merged'::text) OR (lead_id IS NOT NULL))),
  constraint nature_known CHECK ((nature = ANY (ARRAY['consult'::text, 'help'::text, 'complaint'::text, 'report'::text, 'suggestion'::text, 'praise'::text]))),
  constraint opinions_people_count_check CHECK (((people_count >= 1) AND (people_count <= 100000))),
  constraint opinions_round_check CHECK (((round >= 1) AND (round <= 9))),
  constraint opinions_state_check CHECK ((state = ANY (ARRAY['received'::text, 'registered'::text, 'verified'::text, 'assigned'::text, 'acknowledged'::text, 'returning'::text, 'drafted'::text, 'replied'::text, 'fedBack'::text, 'disputed'::text, 'closed'::text, 'redirected'::text, 'withdrawn'::text, 'split'::text, 'merged'::text, 'answered'::text, 'undone'::text, 'passed'::text, 'handedOut'::text]))),
  constraint outcome_known CHECK ((outcome = ANY (ARRAY['pending'::text, 'answered_on_spot'::text, 'handled_by_street'::text, 'handled_by_department'::text, 'handed_over'::text, 'converted_to_suggestion'::text, 'converted_to_project_lead'::text, 'explained'::text, 'redirected'::text, 'merged'::text, 'withdrawn'::text, 'undone'::text]))),
  constraint passed_means_whence CHECK (((state <> 'passed'::text) OR (from_station_id IS NOT NULL))),
  constraint rating_known CHECK ((rating = ANY (ARRAY['satisfied'::text, 'basic'::text, 'dissatisfied'::text]))),
  constraint result_known CHECK ((result = ANY (ARRAY['solved'::text, 'planned'::text, 'explained'::text]))),
  constraint second_rating_known CHECK ((second_rating = ANY (ARRAY['satisfied'::text, 'basic'::text, 'dissatisfied'::text]))),
  constraint title_length CHECK (((length(title) >= 1) AND (length(title) <= 80))),
  constraint undone_is_a_part CHECK (((state <> 'undone'::text) OR (parent_id IS NOT NULL))),
  constraint unit_while_handling CHECK (((unit_id IS NOT NULL) OR (state <> ALL (ARRAY['assigned'::text, 'acknowledged'::text, 'returning'::text, 'drafted'::text]))))
);
CREATE INDEX opinions_by_deputy ON opinions USING btree (tenant_id, deputy_id, received_at DESC, id DESC) WHERE (deputy_id IS NOT NULL);
CREATE INDEX opinions_by_end ON opinions USING btree (tenant_id, closed_at) WHERE ((state = 'closed'::text) AND (parent_id IS NULL));
CREATE INDEX opinions_by_lead ON opinions USING btree (tenant_id, lead_id) WHERE (lead_id IS NOT NULL);
CREATE INDEX opinions_by_parent ON opinions USING btree (tenant_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX opinions_emergency ON opinions USING btree (tenant_id, station_id, due_at) WHERE (is_emergency AND (state = 'received'::text));
CREATE INDEX opinions_given_away ON opinions USING btree (tenant_id, from_station_id, received_at DESC, id DESC) WHERE (from_station_id IS NOT NULL);
CREATE INDEX opinions_newest ON opinions USING btree (tenant_id, street_id, received_at DESC, id DESC);
CREATE UNIQUE INDEX opinions_no ON opinions USING btree (tenant_id, no);
CREATE UNIQUE INDEX opinions_nonce ON opinions USING btree (tenant_id, nonce) WHERE (nonce IS NOT NULL);
CREATE INDEX opinions_open_station ON opinions USING btree (tenant_id, station_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX opinions_open_street ON opinions USING btree (tenant_id, street_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX opinions_open_unit ON opinions USING btree (tenant_id, unit_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX opinions_released ON opinions USING btree (tenant_id, released_at DESC, id DESC) WHERE (released_at IS NOT NULL);
CREATE UNIQUE INDEX opinions_source ON opinions USING btree (tenant_id, source, source_key) WHERE (source_key IS NOT NULL);
alter table opinions enable row level security;
create policy own_tenant on opinions using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_changed AFTER UPDATE OF no, title, content, location, reply, street_id, station_id, unit_id, deputy_id ON opinions FOR EACH ROW WHEN ((((((((((old.no IS DISTINCT FROM new.no) OR (old.title IS DISTINCT FROM new.title)) OR (old.content IS DISTINCT FROM new.content)) OR (old.location IS DISTINCT FROM new.location)) OR (old.reply IS DISTINCT FROM new.reply)) OR (old.street_id IS DISTINCT FROM new.street_id)) OR (old.station_id IS DISTINCT FROM new.station_id)) OR (old.unit_id IS DISTINCT FROM new.unit_id)) OR (old.deputy_id IS DISTINCT FROM new.deputy_id))) EXECUTE FUNCTION search_enter_opinion();
CREATE TRIGGER search_gone AFTER DELETE ON opinions FOR EACH ROW EXECUTE FUNCTION search_leave('opinion');
CREATE TRIGGER search_new AFTER INSERT ON opinions FOR EACH ROW EXECUTE FUNCTION search_enter_opinion();
grant delete, insert, select, update on opinions to zhitong_app;

create table outbox_channels (
  tenant_id integer not null,
  kind text not null,
  is_on boolean not null,
  config jsonb not null,
  secret_sealed text,
  previous_sealed text,
  previous_until timestamp with time zone,
  set_at timestamp with time zone not null,
  constraint outbox_channels_pkey PRIMARY KEY (tenant_id, kind),
  constraint outbox_channels_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint outbox_channels_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'sms'::text, 'chat'::text])))
);
alter table outbox_channels enable row level security;
create policy own_tenant on outbox_channels using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on outbox_channels to zhitong_app;

create table outbox_contacts (
  tenant_id integer not null,
  account_id uuid not null,
  channel text not null,
  to_sealed text not null,
  shown text not null,
  kinds text[] not null,
  quiet_from integer,
  quiet_to integer,
  confirmed_at timestamp with time zone,
  code_hash text,
  code_until timestamp with time zone,
  code_tries integer not null default 0,
  constraint outbox_contacts_pkey PRIMARY KEY (tenant_id, account_id, channel),
  constraint outbox_contacts_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint outbox_contacts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint outbox_contacts_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'chat'::text]))),
  constraint outbox_contacts_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 23))),
  constraint outbox_contacts_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 23)))
);
alter table outbox_contacts enable row level security;
create policy own_tenant on outbox_contacts using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on outbox_contacts to zhitong_app;

create table outbox_messages (
  tenant_id integer not null,
  id uuid not null,
  channel text not null,
  about text not null,
  account_id uuid,
  subject text,
  subject_id uuid,
  to_sealed text,
  shown text not null,
  text_sealed text,
  state text not null,
  tries integer not null default 0,
  tries_left integer not null,
  why text,
  queued_at timestamp with time zone not null,
  next_at timestamp with time zone,
  until timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint outbox_messages_pkey PRIMARY KEY (tenant_id, id),
  constraint outbox_messages_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint outbox_messages_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint outbox_messages_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'chat'::text]))),
  constraint outbox_messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'failed'::text, 'sent'::text, 'givenUp'::text, 'dropped'::text])))
);
CREATE INDEX outbox_messages_by_time ON outbox_messages USING btree (tenant_id, queued_at DESC);
CREATE INDEX outbox_messages_waiting ON outbox_messages USING btree (tenant_id, queued_at) WHERE (ended_at IS NULL);
alter table outbox_messages enable row level security;
create policy own_tenant on outbox_messages using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on outbox_messages to zhitong_app;

create table outbox_tries (
  tenant_id integer not null,
  message_id uuid not null,
  n integer not null,
  at timestamp with time zone not null,
  code text,
  ms integer,
  constraint outbox_tries_pkey PRIMARY KEY (tenant_id, message_id, n),
  constraint outbox_tries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint outbox_tries_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES outbox_messages(tenant_id, id) ON DELETE CASCADE
);
alter table outbox_tries enable row level security;
create policy own_tenant on outbox_tries using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on outbox_tries to zhitong_app;

create table outside_identities (
  tenant_id integer not null,
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint outside_identities_pkey PRIMARY KEY (tenant_id, issuer, subject),
  constraint outside_identities_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint outside_identities_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE UNIQUE INDEX outside_identities_by_account ON outside_identities USING btree (tenant_id, account_id, issuer);
alter table outside_identities enable row level security;
create policy own_tenant on outside_identities using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on outside_identities to zhitong_app;

create table pairs (
  tenant_id integer not null,
  a_id uuid not null,
  b_id uuid not null,
  sureness real not null,
  found_at timestamp with time zone not null,
  apart_at timestamp with time zone,
  apart_by uuid,
  constraint pairs_pkey PRIMARY KEY (tenant_id, a_id, b_id),
  constraint pairs_tenant_id_a_id_fkey FOREIGN KEY (tenant_id, a_id) REFERENCES opinions(tenant_id, id),
  constraint pairs_tenant_id_b_id_fkey FOREIGN KEY (tenant_id, b_id) REFERENCES opinions(tenant_id, id),
  constraint pairs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint told_by_somebody CHECK (((apart_at IS NULL) = (apart_by IS NULL))),
  constraint two_matters CHECK ((a_id < b_id))
);
CREATE INDEX pairs_likely ON pairs USING btree (tenant_id, sureness DESC, a_id) WHERE (apart_at IS NULL);
CREATE INDEX pairs_of_b ON pairs USING btree (tenant_id, b_id);
alter table pairs enable row level security;
create policy own_tenant on pairs using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on pairs to zhitong_app;

create table passkeys (
  tenant_id integer not null,
  id text not null,
  account_id uuid not null,
  name text not null,
  public_key text not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  rp_id text not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (tenant_id, id),
  constraint passkeys_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint passkeys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX passkeys_by_account ON passkeys USING btree (tenant_id, account_id);
alter table passkeys enable row level security;
create policy own_tenant on passkeys using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on passkeys to zhitong_app;

create table pasted_messages (
  tenant_id integer not null,
  station_id uuid not null,
  key text not null,
  opinion_id uuid,
  pasted_by uuid,
  pasted_at timestamp with time zone not null,
  constraint pasted_messages_pkey PRIMARY KEY (tenant_id, station_id, key),
  constraint pasted_messages_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint pasted_messages_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint pasted_messages_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id)
);
CREATE INDEX pasted_messages_by_opinion ON pasted_messages USING btree (tenant_id, opinion_id) WHERE (opinion_id IS NOT NULL);
alter table pasted_messages enable row level security;
create policy own_tenant on pasted_messages using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on pasted_messages to zhitong_app;

create table people (
  tenant_id integer not null,
  id uuid not null,
  name text not null,
  facts jsonb not null default '{}'::jsonb,
  phone_sealed text,
  phone_index text,
  constraint people_pkey PRIMARY KEY (tenant_id, id),
  constraint people_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX people_by_phone ON people USING btree (tenant_id, phone_index) WHERE (phone_index IS NOT NULL);
alter table people enable row level security;
create policy own_tenant on people using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_kept AFTER UPDATE OF name, facts ON people FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.facts IS DISTINCT FROM new.facts))) EXECUTE FUNCTION search_enter_person();
grant delete, insert, select, update on people to zhitong_app;

create table places (
  tenant_id integer not null,
  id uuid not null,
  parent_id uuid,
  kind text not null,
  name text not null,
  short_name text not null,
  code text,
  facts jsonb not null default '{}'::jsonb,
  valid_from date not null default '2000-01-01'::date,
  valid_to date,
  constraint places_pkey PRIMARY KEY (tenant_id, id),
  constraint places_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint places_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES places(tenant_id, id),
  constraint place_kind CHECK ((kind = ANY (ARRAY['district'::text, 'street'::text, 'town'::text, 'community'::text, 'group'::text, 'grid'::text, 'station'::text, 'unit'::text, 'outside'::text])))
);
CREATE INDEX places_by_parent ON places USING btree (tenant_id, parent_id);
alter table places enable row level security;
create policy own_tenant on places using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON places FOR EACH ROW EXECUTE FUNCTION search_leave('venue');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF name, short_name, facts, parent_id ON places FOR EACH ROW WHEN ((new.kind = 'station'::text)) EXECUTE FUNCTION search_enter_venue();
grant delete, insert, select, update on places to zhitong_app;

create table plans (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  street_id uuid not null,
  station_id uuid not null,
  title text not null,
  goal text not null,
  lead_unit_id uuid not null,
  unit_ids uuid[] not null,
  opinion_ids uuid[] not null,
  whistle_id uuid,
  agreed_by text not null,
  agreed_on date not null,
  due_on date not null,
  summary text,
  reason text,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  constraint plans_pkey PRIMARY KEY (tenant_id, id),
  constraint plans_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint plans_tenant_id_lead_unit_id_fkey FOREIGN KEY (tenant_id, lead_unit_id) REFERENCES places(tenant_id, id),
  constraint plans_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint plans_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint plans_have_cases CHECK ((cardinality(opinion_ids) > 0)),
  constraint plans_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'undone'::text])))
);
CREATE INDEX plans_by_opinion ON plans USING gin (tenant_id, opinion_ids);
CREATE INDEX plans_by_station ON plans USING btree (tenant_id, station_id, id);
CREATE INDEX plans_by_street ON plans USING btree (tenant_id, street_id, id);
CREATE INDEX plans_by_unit ON plans USING gin (tenant_id, unit_ids);
CREATE UNIQUE INDEX plans_no ON plans USING btree (tenant_id, no);
alter table plans enable row level security;
create policy own_tenant on plans using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON plans FOR EACH ROW EXECUTE FUNCTION search_leave('plan');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, title, goal, agreed_by, summary, station_id, unit_ids ON plans FOR EACH ROW EXECUTE FUNCTION search_enter_plan();
grant delete, insert, select, update on plans to zhitong_app;

create table portraits (
  tenant_id integer not null,
  person_id uuid not null,
  file_id uuid not null,
  consented_on date not null,
  set_by text not null,
  set_at timestamp with time zone not null,
  constraint portraits_pkey PRIMARY KEY (tenant_id, person_id),
  constraint portraits_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files(tenant_id, id),
  constraint portraits_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint portraits_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id)
);
alter table portraits enable row level security;
create policy own_tenant on portraits using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on portraits to zhitong_app;

create table privacy_runs (
  tenant_id integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  looked_at integer not null,
  erased integer not null,
  oldest_on date,
  constraint privacy_runs_pkey PRIMARY KEY (tenant_id, id),
  constraint privacy_runs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX privacy_runs_by_time ON privacy_runs USING btree (tenant_id, at DESC);
alter table privacy_runs enable row level security;
create policy own_tenant on privacy_runs using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on privacy_runs to zhitong_app;

create table promises (
  tenant_id integer not null,
  id uuid not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  opinion_id uuid,
  round integer not null default 1,
  street_id uuid,
  station_id uuid,
  unit_id uuid,
  deputy_id uuid,
  text text not null,
  responsible text not null,
  promised_on date not null,
  due_on date not null,
  first_due_on date not null,
  changes integer not null default 0,
  reason text,
  evidence text,
  kept_on date,
  made_by uuid,
  place_id uuid,
  suggestion_id uuid,
  handling_id uuid,
  body_id uuid,
  lead_deputy_id uuid,
  deputy_ids uuid[] not null default '{}'::uuid[],
  is_confidential boolean not null default false,
  rating text,
  rating_reason text,
  rated_on date,
  constraint promises_pkey PRIMARY KEY (tenant_id, id),
  constraint promises_tenant_id_body_id_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES places(tenant_id, id),
  constraint promises_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint promises_tenant_id_handling_id_fkey FOREIGN KEY (tenant_id, handling_id) REFERENCES handlings(tenant_id, id),
  constraint promises_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint promises_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint promises_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint promises_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint promises_tenant_id_suggestion_id_fkey FOREIGN KEY (tenant_id, suggestion_id) REFERENCES suggestions(tenant_id, id),
  constraint promises_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint a_kept_promise_says_when CHECK (((state = 'kept'::text) = (kept_on IS NOT NULL))),
  constraint a_promise_is_about_one CHECK (((opinion_id IS NULL) <> (suggestion_id IS NULL))),
  constraint promise_rating_known CHECK ((rating = ANY (ARRAY['satisfied'::text, 'basic'::text, 'dissatisfied'::text]))),
  constraint promised_before_due CHECK ((due_on >= promised_on))
);
CREATE INDEX promises_by_body ON promises USING btree (tenant_id, body_id, due_on) WHERE (body_id IS NOT NULL);
CREATE INDEX promises_by_deputies ON promises USING gin (tenant_id, deputy_ids);
CREATE INDEX promises_by_opinion ON promises USING btree (tenant_id, opinion_id);
CREATE INDEX promises_by_station ON promises USING btree (tenant_id, station_id, due_on);
CREATE INDEX promises_by_suggestion ON promises USING btree (tenant_id, suggestion_id) WHERE (suggestion_id IS NOT NULL);
CREATE INDEX promises_by_unit ON promises USING btree (tenant_id, unit_id, due_on) WHERE (unit_id IS NOT NULL);
alter table promises enable row level security;
create policy own_tenant on promises using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON promises FOR EACH ROW EXECUTE FUNCTION search_leave('promise');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF text, responsible, evidence, reason, promised_on, station_id, unit_id, deputy_id ON promises FOR EACH ROW EXECUTE FUNCTION search_enter_promise();
grant delete, insert, select, update on promises to zhitong_app;

create table public_codes (
  tenant_id integer not null,
  code text not null,
  kind text not null,
  target_id uuid not null,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  revoked_reason text,
  replaced_by text,
  constraint public_codes_pkey PRIMARY KEY (tenant_id, code),
  constraint public_codes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint public_codes_kind_check CHECK ((kind = ANY (ARRAY['station'::text, 'deputy'::text])))
);
CREATE INDEX public_codes_by_target ON public_codes USING btree (tenant_id, target_id);
alter table public_codes enable row level security;
create policy own_tenant on public_codes using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on public_codes to zhitong_app;

create table quiz_tries (
  tenant_id integer not null,
  id uuid not null,
  activity_id uuid not null,
  person_id uuid not null,
  answers jsonb not null,
  score integer not null,
  at timestamp with time zone not null,
  constraint quiz_tries_pkey PRIMARY KEY (tenant_id, id),
  constraint quiz_tries_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activities(tenant_id, id),
  constraint quiz_tries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint quiz_tries_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint quiz_tries_score_check CHECK (((score >= 0) AND (score <= 100)))
);
CREATE INDEX quiz_tries_by_person ON quiz_tries USING btree (tenant_id, activity_id, person_id, score DESC);
alter table quiz_tries enable row level security;
create policy own_tenant on quiz_tries using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on quiz_tries to zhitong_app;

create table quizzes (
  tenant_id integer not null,
  activity_id uuid not null,
  questions jsonb not null,
  pass integer not null default 60,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint quizzes_pkey PRIMARY KEY (tenant_id, activity_id),
  constraint quizzes_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activities(tenant_id, id),
  constraint quizzes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint pass_is_a_share CHECK (((pass >= 1) AND (pass <= 100)))
);
alter table quizzes enable row level security;
create policy own_tenant on quizzes using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on quizzes to zhitong_app;

create table reception_batches (
  tenant_id integer not null,
  id uuid not null,
  reception_id uuid not null,
  seq integer not null,
  persons integer not null,
  booking_id uuid,
  made_by uuid not null,
  came_at timestamp with time zone not null,
  constraint reception_batches_pkey PRIMARY KEY (tenant_id, id),
  constraint reception_batches_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES reception_bookings(tenant_id, id),
  constraint reception_batches_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reception_batches_tenant_id_reception_id_fkey FOREIGN KEY (tenant_id, reception_id) REFERENCES receptions(tenant_id, id),
  constraint batch_persons CHECK (((persons >= 1) AND (persons <= 500)))
);
CREATE UNIQUE INDEX reception_batches_booking ON reception_batches USING btree (tenant_id, booking_id) WHERE (booking_id IS NOT NULL);
CREATE UNIQUE INDEX reception_batches_seq ON reception_batches USING btree (tenant_id, reception_id, seq);
alter table reception_batches enable row level security;
create policy own_tenant on reception_batches using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reception_batches to zhitong_app;

create table reception_bookings (
  tenant_id integer not null,
  id uuid not null,
  reception_id uuid not null,
  slot integer not null,
  persons integer not null,
  topic text,
  name_sealed text,
  phone_sealed text,
  phone_index text,
  consent text,
  nonce text,
  booked_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  constraint reception_bookings_pkey PRIMARY KEY (tenant_id, id),
  constraint reception_bookings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reception_bookings_tenant_id_reception_id_fkey FOREIGN KEY (tenant_id, reception_id) REFERENCES receptions(tenant_id, id),
  constraint booking_persons CHECK (((persons >= 1) AND (persons <= 50)))
);
CREATE UNIQUE INDEX reception_bookings_nonce ON reception_bookings USING btree (tenant_id, nonce) WHERE (nonce IS NOT NULL);
CREATE UNIQUE INDEX reception_bookings_person ON reception_bookings USING btree (tenant_id, reception_id, phone_index) WHERE ((cancelled_at IS NULL) AND (phone_index IS NOT NULL));
CREATE UNIQUE INDEX reception_bookings_slot ON reception_bookings USING btree (tenant_id, reception_id, slot) WHERE (cancelled_at IS NULL);
alter table reception_bookings enable row level security;
create policy own_tenant on reception_bookings using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reception_bookings to zhitong_app;

create table reception_deputies (
  tenant_id integer not null,
  reception_id uuid not null,
  deputy_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  is_off boolean not null default false,
  constraint reception_deputies_pkey PRIMARY KEY (tenant_id, reception_id, deputy_id),
  constraint reception_deputies_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES people(tenant_id, id),
  constraint reception_deputies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reception_deputies_tenant_id_reception_id_fkey FOREIGN KEY (tenant_id, reception_id) REFERENCES receptions(tenant_id, id),
  constraint reception_deputies_one_place EXCLUDE USING gist (tenant_id WITH =, deputy_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((NOT is_off))
);
CREATE INDEX reception_deputies_duties ON reception_deputies USING btree (tenant_id, deputy_id, starts_at);
alter table reception_deputies enable row level security;
create policy own_tenant on reception_deputies using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reception_deputies to zhitong_app;

create table reception_matters (
  tenant_id integer not null,
  reception_id uuid not null,
  opinion_id uuid not null,
  seq integer not null,
  batch_id uuid,
  proposed text not null,
  claim_unit_id uuid,
  claimed_by text,
  claim_note text,
  claimed_at timestamp with time zone,
  made_by uuid not null,
  constraint reception_matters_pkey PRIMARY KEY (tenant_id, reception_id, opinion_id),
  constraint reception_matters_tenant_id_batch_id_fkey FOREIGN KEY (tenant_id, batch_id) REFERENCES reception_batches(tenant_id, id),
  constraint reception_matters_tenant_id_claim_unit_id_fkey FOREIGN KEY (tenant_id, claim_unit_id) REFERENCES places(tenant_id, id),
  constraint reception_matters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reception_matters_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint reception_matters_tenant_id_reception_id_fkey FOREIGN KEY (tenant_id, reception_id) REFERENCES receptions(tenant_id, id),
  constraint proposed_known CHECK ((proposed = ANY (ARRAY['spot'::text, 'community'::text, 'street'::text, 'district'::text, 'city'::text, 'later'::text])))
);
CREATE UNIQUE INDEX reception_matters_opinion ON reception_matters USING btree (tenant_id, opinion_id);
alter table reception_matters enable row level security;
create policy own_tenant on reception_matters using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reception_matters to zhitong_app;

create table reception_plans (
  tenant_id integer not null,
  id uuid not null,
  station_id uuid not null,
  year integer not null,
  cadence text not null,
  on_which integer not null,
  mode text not null,
  theme text not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint reception_plans_pkey PRIMARY KEY (tenant_id, id),
  constraint reception_plans_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reception_plans_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint cadence_known CHECK ((cadence = ANY (ARRAY['weekly'::text, 'monthly'::text, 'oddMonths'::text])))
);
CREATE INDEX reception_plans_by_station ON reception_plans USING btree (tenant_id, station_id, year);
alter table reception_plans enable row level security;
create policy own_tenant on reception_plans using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reception_plans to zhitong_app;

create table reception_signatures (
  tenant_id integer not null,
  id uuid not null,
  reception_id uuid not null,
  signer text not null,
  deputy_id uuid,
  batch_id uuid,
  file_id uuid,
  spoken text,
  made_by uuid not null,
  signed_at timestamp with time zone not null,
  constraint reception_signatures_pkey PRIMARY KEY (tenant_id, id),
  constraint reception_signatures_tenant_id_batch_id_fkey FOREIGN KEY (tenant_id, batch_id) REFERENCES reception_batches(tenant_id, id),
  constraint reception_signatures_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES people(tenant_id, id),
  constraint reception_signatures_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files(tenant_id, id),
  constraint reception_signatures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reception_signatures_tenant_id_reception_id_fkey FOREIGN KEY (tenant_id, reception_id) REFERENCES receptions(tenant_id, id),
  constraint signed_or_spoken CHECK (((file_id IS NULL) <> (spoken IS NULL))),
  constraint signer_known CHECK ((signer = ANY (ARRAY['deputy'::text, 'resident'::text, 'recorder'::text])))
);
CREATE INDEX reception_signatures_by_reception ON reception_signatures USING btree (tenant_id, reception_id);
alter table reception_signatures enable row level security;
create policy own_tenant on reception_signatures using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reception_signatures to zhitong_app;

create table reception_swaps (
  tenant_id integer not null,
  id uuid not null,
  reception_id uuid not null,
  asker_id uuid not null,
  asked_id uuid not null,
  note text not null,
  made_by uuid not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  constraint reception_swaps_pkey PRIMARY KEY (tenant_id, id),
  constraint reception_swaps_tenant_id_asked_id_fkey FOREIGN KEY (tenant_id, asked_id) REFERENCES people(tenant_id, id),
  constraint reception_swaps_tenant_id_asker_id_fkey FOREIGN KEY (tenant_id, asker_id) REFERENCES people(tenant_id, id),
  constraint reception_swaps_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reception_swaps_tenant_id_reception_id_fkey FOREIGN KEY (tenant_id, reception_id) REFERENCES receptions(tenant_id, id),
  constraint swap_answer_known CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX reception_swaps_asked ON reception_swaps USING btree (tenant_id, asked_id) WHERE (answer IS NULL);
CREATE INDEX reception_swaps_by_reception ON reception_swaps USING btree (tenant_id, reception_id, asked_at);
CREATE UNIQUE INDEX reception_swaps_open ON reception_swaps USING btree (tenant_id, reception_id, asker_id) WHERE (answer IS NULL);
alter table reception_swaps enable row level security;
create policy own_tenant on reception_swaps using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reception_swaps to zhitong_app;

create table receptions (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  street_id uuid not null,
  station_id uuid not null,
  plan_id uuid,
  mode text not null,
  title text not null,
  theme text not null,
  scope text not null,
  excludes text not null,
  venue text not null,
  on_day date not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  planned_for date not null,
  shift_why text,
  slot_minutes integer not null,
  deputy_ids uuid[] not null default '{}'::uuid[],
  co_unit_ids uuid[] not null default '{}'::uuid[],
  published_at timestamp with time zone,
  lead_days integer,
  notice_changes integer not null default 0,
  sequence integer not null default 0,
  change_note text,
  held_at timestamp with time zone,
  ended_at timestamp with time zone,
  staff_names text,
  summary text,
  recorded_at timestamp with time zone,
  cancel_reason text,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  constraint receptions_pkey PRIMARY KEY (tenant_id, id),
  constraint receptions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint receptions_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES reception_plans(tenant_id, id),
  constraint receptions_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint receptions_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint cancelled_means_reason CHECK (((state = 'cancelled'::text) = (cancel_reason IS NOT NULL))),
  constraint mode_known CHECK ((mode = ANY (ARRAY['station'::text, 'evening'::text, 'online'::text, 'field'::text, 'boat'::text]))),
  constraint published_means_notice CHECK (((state = ANY (ARRAY['planned'::text, 'cancelled'::text])) OR (published_at IS NOT NULL))),
  constraint reception_ends_after_it_starts CHECK ((ends_at > starts_at)),
  constraint receptions_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'published'::text, 'held'::text, 'recorded'::text, 'routed'::text, 'closed'::text, 'cancelled'::text]))),
  constraint recorded_means_summary CHECK (((state <> ALL (ARRAY['recorded'::text, 'routed'::text, 'closed'::text])) OR (summary IS NOT NULL))),
  constraint slot_minutes_sensible CHECK (((slot_minutes >= 5) AND (slot_minutes <= 240))),
  constraint receptions_one_per_room EXCLUDE USING gist (tenant_id WITH =, station_id WITH =, venue WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((state <> 'cancelled'::text))
);
CREATE INDEX receptions_by_deputy ON receptions USING gin (tenant_id, deputy_ids);
CREATE INDEX receptions_by_station ON receptions USING btree (tenant_id, station_id, on_day, id);
CREATE INDEX receptions_by_street ON receptions USING btree (tenant_id, street_id, on_day, id);
CREATE UNIQUE INDEX receptions_no ON receptions USING btree (tenant_id, no);
CREATE INDEX receptions_public ON receptions USING btree (tenant_id, on_day, id) WHERE (published_at IS NOT NULL);
alter table receptions enable row level security;
create policy own_tenant on receptions using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON receptions FOR EACH ROW EXECUTE FUNCTION search_leave('reception');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, title, theme, venue, summary, starts_at, deputy_ids ON receptions FOR EACH ROW EXECUTE FUNCTION search_enter_reception();
grant delete, insert, select, update on receptions to zhitong_app;

create table recovery_codes (
  tenant_id integer not null,
  account_id uuid not null,
  code_hash text not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (tenant_id, account_id, code_hash),
  constraint recovery_codes_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint recovery_codes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table recovery_codes enable row level security;
create policy own_tenant on recovery_codes using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on recovery_codes to zhitong_app;

create table replies (
  tenant_id integer not null,
  id uuid not null,
  handling_id uuid not null,
  suggestion_id uuid not null,
  unit_id uuid not null,
  round integer not null,
  doc_no text not null,
  class_mark text not null,
  points jsonb not null,
  evidence text,
  class_reason text,
  upper_level boolean not null default false,
  publicity text not null,
  co_opinions jsonb not null default '[]'::jsonb,
  leader text,
  clerk text,
  office_phone text,
  signed_by text not null,
  signed_at timestamp with time zone not null,
  way text not null,
  delivered_at timestamp with time zone not null,
  constraint replies_pkey PRIMARY KEY (tenant_id, id),
  constraint replies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint replies_tenant_id_handling_id_fkey FOREIGN KEY (tenant_id, handling_id) REFERENCES handlings(tenant_id, id),
  constraint replies_tenant_id_suggestion_id_fkey FOREIGN KEY (tenant_id, suggestion_id) REFERENCES suggestions(tenant_id, id),
  constraint replies_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id)
);
CREATE INDEX replies_by_suggestion ON replies USING btree (tenant_id, suggestion_id, id);
CREATE INDEX replies_by_unit ON replies USING btree (tenant_id, unit_id, id);
CREATE UNIQUE INDEX replies_once ON replies USING btree (tenant_id, handling_id, round);
alter table replies enable row level security;
create policy own_tenant on replies using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on replies to zhitong_app;

create table reply_copies (
  tenant_id integer not null,
  reply_id uuid not null,
  person_id uuid not null,
  suggestion_id uuid not null,
  is_lead boolean not null,
  passed_over text,
  read_at timestamp with time zone,
  constraint reply_copies_pkey PRIMARY KEY (tenant_id, reply_id, person_id),
  constraint reply_copies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint reply_copies_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint reply_copies_tenant_id_reply_id_fkey FOREIGN KEY (tenant_id, reply_id) REFERENCES replies(tenant_id, id),
  constraint reply_copies_tenant_id_suggestion_id_fkey FOREIGN KEY (tenant_id, suggestion_id) REFERENCES suggestions(tenant_id, id)
);
CREATE INDEX reply_copies_by_person ON reply_copies USING btree (tenant_id, person_id, reply_id);
CREATE INDEX reply_copies_by_suggestion ON reply_copies USING btree (tenant_id, suggestion_id);
alter table reply_copies enable row level security;
create policy own_tenant on reply_copies using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on reply_copies to zhitong_app;

create table rungs (
  tenant_id integer not null,
  opinion_id uuid not null,
  round integer not null,
  rung text not null,
  unit_id uuid,
  taken_at timestamp with time zone not null,
  made_by text not null,
  actor_name text not null,
  constraint rungs_pkey PRIMARY KEY (tenant_id, opinion_id, round, rung),
  constraint rungs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint rungs_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint rungs_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint rung_known CHECK ((rung = ANY (ARRAY['urge'::text, 'letter'::text, 'chair'::text, 'mark'::text]))),
  constraint rung_made_by_known CHECK ((made_by = ANY (ARRAY['clock'::text, 'hand'::text])))
);
alter table rungs enable row level security;
create policy own_tenant on rungs using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on rungs to zhitong_app;

create table saved_views (
  tenant_id integer not null,
  id uuid not null,
  account_id uuid not null,
  page text not null,
  name text not null,
  query text not null,
  created_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (tenant_id, id),
  constraint saved_views_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint saved_views_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint saved_views_name_check CHECK (((length(name) >= 1) AND (length(name) <= 20)))
);
CREATE UNIQUE INDEX saved_views_name ON saved_views USING btree (tenant_id, account_id, page, name);
alter table saved_views enable row level security;
create policy own_tenant on saved_views using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on saved_views to zhitong_app;

create table search_entries (
  tenant_id integer not null,
  kind text not null,
  subject_id uuid not null,
  seen_by uuid[] not null,
  at timestamp with time zone not null,
  words tsvector not null,
  constraint search_entries_pkey PRIMARY KEY (tenant_id, kind, subject_id),
  constraint search_entries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX search_entries_newest ON search_entries USING btree (tenant_id, kind, at DESC, subject_id DESC);
CREATE INDEX search_entries_words ON search_entries USING gin (tenant_id, seen_by, words) WITH (gin_pending_list_limit='1024');
alter table search_entries enable row level security;
create policy own_tenant on search_entries using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));

create table season_photos (
  tenant_id integer not null,
  id uuid not null,
  site_id uuid not null,
  file_id uuid not null,
  person_id uuid,
  taken_on date not null,
  season text not null,
  note text,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint season_photos_pkey PRIMARY KEY (tenant_id, id),
  constraint season_photos_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files(tenant_id, id),
  constraint season_photos_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint season_photos_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint season_photos_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES season_sites(tenant_id, id),
  constraint season_known CHECK ((season = ANY (ARRAY['spring'::text, 'summer'::text, 'autumn'::text, 'winter'::text])))
);
CREATE INDEX season_photos_by_site ON season_photos USING btree (tenant_id, site_id, taken_on DESC, id DESC);
alter table season_photos enable row level security;
create policy own_tenant on season_photos using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on season_photos to zhitong_app;

create table season_sites (
  tenant_id integer not null,
  id uuid not null,
  street_id uuid not null,
  place_id uuid not null,
  name text not null,
  stand_here text not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint season_sites_pkey PRIMARY KEY (tenant_id, id),
  constraint season_sites_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint season_sites_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint season_sites_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint site_name_length CHECK (((length(name) >= 2) AND (length(name) <= 40)))
);
CREATE INDEX season_sites_by_street ON season_sites USING btree (tenant_id, street_id);
alter table season_sites enable row level security;
create policy own_tenant on season_sites using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on season_sites to zhitong_app;

create table second_factors (
  tenant_id integer not null,
  account_id uuid not null,
  secret_sealed text not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null default 0,
  constraint second_factors_pkey PRIMARY KEY (tenant_id, account_id),
  constraint second_factors_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint second_factors_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table second_factors enable row level security;
create policy own_tenant on second_factors using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on second_factors to zhitong_app;

create table second_step_roles (
  tenant_id integer not null,
  role text not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint second_step_roles_pkey PRIMARY KEY (tenant_id, role),
  constraint second_step_roles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint second_step_roles_tenant_id_set_by_fkey FOREIGN KEY (tenant_id, set_by) REFERENCES accounts(tenant_id, id)
);
alter table second_step_roles enable row level security;
create policy own_tenant on second_step_roles using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on second_step_roles to zhitong_app;

create table sessions (
  tenant_id integer not null,
  token_hash text not null,
  account_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  id uuid not null default gen_random_uuid(),
  way text not null default 'password'::text,
  device text not null default ''::text,
  address text not null default ''::text,
  constraint sessions_pkey PRIMARY KEY (tenant_id, token_hash),
  constraint sessions_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint sessions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint way_known CHECK ((way = ANY (ARRAY['password'::text, 'oidc'::text, 'passkey'::text])))
);
CREATE INDEX sessions_by_account ON sessions USING btree (tenant_id, account_id);
CREATE UNIQUE INDEX sessions_by_id ON sessions USING btree (tenant_id, id);
alter table sessions enable row level security;
create policy own_tenant on sessions using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on sessions to zhitong_app;

create table settings (
  tenant_id integer not null,
  id uuid not null,
  place_id uuid not null,
  key text not null,
  value jsonb not null,
  valid_from date not null,
  basis text not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint settings_pkey PRIMARY KEY (tenant_id, id),
  constraint settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint settings_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint a_setting_names_its_basis CHECK ((length(basis) >= 4))
);
CREATE UNIQUE INDEX settings_once_a_day ON settings USING btree (tenant_id, place_id, key, valid_from);
alter table settings enable row level security;
create policy own_tenant on settings using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on settings to zhitong_app;

create table small_matters (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  opinion_id uuid not null,
  street_id uuid not null,
  station_id uuid not null,
  deputy_id uuid not null,
  title text not null,
  kind text not null,
  entered_on date not null,
  progress text,
  progress_on date,
  result text,
  constraint small_matters_pkey PRIMARY KEY (tenant_id, id),
  constraint small_matters_tenant_id_no_key UNIQUE (tenant_id, no),
  constraint small_matters_tenant_id_opinion_id_key UNIQUE (tenant_id, opinion_id),
  constraint small_matters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint small_matters_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint small_matters_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint small_matters_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint a_closed_one_says_what_came CHECK (((state = 'open'::text) = (result IS NULL))),
  constraint small_matter_kind_known CHECK ((kind = ANY (ARRAY['small'::text, 'urgent'::text, 'hard'::text]))),
  constraint small_matters_state_known CHECK ((state = ANY (ARRAY['open'::text, 'solved'::text, 'unsolved'::text])))
);
CREATE INDEX small_matters_by_deputy ON small_matters USING btree (tenant_id, deputy_id, entered_on);
CREATE INDEX small_matters_by_station ON small_matters USING btree (tenant_id, station_id, entered_on);
alter table small_matters enable row level security;
create policy own_tenant on small_matters using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON small_matters FOR EACH ROW EXECUTE FUNCTION search_leave('smallMatter');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, title, progress, result, entered_on, station_id, deputy_id ON small_matters FOR EACH ROW EXECUTE FUNCTION search_enter_small_matter();
grant delete, insert, select, update on small_matters to zhitong_app;

create table solicitation_visits (
  tenant_id integer not null,
  id uuid not null,
  solicitation_id uuid not null,
  enterprise text not null,
  venue_id uuid,
  visited_on date not null,
  went_ids uuid[] not null,
  persons integer not null,
  said text not null,
  logged_by uuid,
  logged_name text not null,
  logged_at timestamp with time zone not null,
  constraint solicitation_visits_pkey PRIMARY KEY (tenant_id, id),
  constraint solicitation_visits_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint solicitation_visits_tenant_id_solicitation_id_fkey FOREIGN KEY (tenant_id, solicitation_id) REFERENCES solicitations(tenant_id, id),
  constraint solicitation_visits_tenant_id_venue_id_fkey FOREIGN KEY (tenant_id, venue_id) REFERENCES places(tenant_id, id),
  constraint solicitation_visits_persons_check CHECK (((persons >= 1) AND (persons <= 500)))
);
CREATE INDEX solicitation_visits_by_one ON solicitation_visits USING btree (tenant_id, solicitation_id, visited_on DESC);
alter table solicitation_visits enable row level security;
create policy own_tenant on solicitation_visits using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on solicitation_visits to zhitong_app;

create table solicitations (
  tenant_id integer not null,
  id uuid not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  street_id uuid not null,
  station_id uuid not null,
  theme text not null,
  ask text not null,
  audience text[] not null,
  deputy_ids uuid[] not null default '{}'::uuid[],
  member_ids uuid[] not null default '{}'::uuid[],
  from_on date not null,
  until_on date not null,
  quota integer not null,
  visit_goal integer,
  published_at timestamp with time zone,
  reminded_at timestamp with time zone,
  reason text,
  summary text,
  created_by uuid,
  constraint solicitations_pkey PRIMARY KEY (tenant_id, id),
  constraint solicitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint solicitations_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint solicitations_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint it_ends_after_it_begins CHECK ((until_on >= from_on)),
  constraint solicitations_audience_check CHECK (((audience <@ ARRAY['deputies'::text, 'members'::text, 'enterprises'::text, 'residents'::text]) AND (cardinality(audience) > 0))),
  constraint solicitations_quota_check CHECK (((quota >= 1) AND (quota <= 20))),
  constraint solicitations_visit_goal_check CHECK (((visit_goal >= 1) AND (visit_goal <= 2000)))
);
CREATE INDEX solicitations_by_street ON solicitations USING btree (tenant_id, street_id, from_on DESC, id DESC);
CREATE INDEX solicitations_public ON solicitations USING btree (tenant_id, until_on DESC) WHERE (published_at IS NOT NULL);
alter table solicitations enable row level security;
create policy own_tenant on solicitations using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on solicitations to zhitong_app;

create table spent_proofs (
  tenant_id integer not null,
  id text not null,
  used_for text not null,
  until timestamp with time zone not null,
  constraint spent_proofs_pkey PRIMARY KEY (tenant_id, id),
  constraint spent_proofs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX spent_proofs_by_end ON spent_proofs USING btree (tenant_id, until);
alter table spent_proofs enable row level security;
create policy own_tenant on spent_proofs using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on spent_proofs to zhitong_app;

create table suggestion_feedbacks (
  tenant_id integer not null,
  id uuid not null,
  suggestion_id uuid not null,
  round integer not null,
  attitude text not null,
  result text not null,
  contacted integer not null,
  met_in_person boolean not null,
  leader_present boolean not null,
  class_agreed boolean not null,
  text text,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  constraint suggestion_feedbacks_pkey PRIMARY KEY (tenant_id, id),
  constraint suggestion_feedbacks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint suggestion_feedbacks_tenant_id_given_by_fkey FOREIGN KEY (tenant_id, given_by) REFERENCES people(tenant_id, id),
  constraint suggestion_feedbacks_tenant_id_suggestion_id_fkey FOREIGN KEY (tenant_id, suggestion_id) REFERENCES suggestions(tenant_id, id),
  constraint attitude_known CHECK ((attitude = ANY (ARRAY['satisfied'::text, 'basic'::text, 'dissatisfied'::text]))),
  constraint result_known CHECK ((result = ANY (ARRAY['satisfied'::text, 'basic'::text, 'dissatisfied'::text])))
);
CREATE INDEX suggestion_feedbacks_by_suggestion ON suggestion_feedbacks USING btree (tenant_id, suggestion_id, round);
alter table suggestion_feedbacks enable row level security;
create policy own_tenant on suggestion_feedbacks using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on suggestion_feedbacks to zhitong_app;

create table suggestions (
  tenant_id integer not null,
  id uuid not null,
  no text,
  seq integer,
  level text not null,
  body_id uuid not null,
  term integer not null,
  meeting integer,
  year integer not null,
  title text not null,
  reason text not null,
  proposals text[] not null,
  category text,
  formed_by text not null,
  repeat_years integer not null default 1,
  publish_consent text not null,
  publish_why text,
  want_contact boolean not null default false,
  reference_only boolean not null default false,
  is_confidential boolean not null default false,
  lead_deputy_id uuid not null,
  street_id uuid,
  station_id uuid,
  invited_ids uuid[] not null default '{}'::uuid[],
  signer_ids uuid[] not null default '{}'::uuid[],
  declined_ids uuid[] not null default '{}'::uuid[],
  suggested_unit_ids uuid[] not null default '{}'::uuid[],
  opinion_ids uuid[] not null default '{}'::uuid[],
  activity_ids uuid[] not null default '{}'::uuid[],
  lead_id uuid,
  entered_by text not null,
  submitted_at timestamp with time zone,
  accepted_at timestamp with time zone,
  refusal text,
  refusal_note text,
  forum_outcome text,
  family_id uuid,
  lead_case_id uuid,
  manner text,
  unit_ids uuid[] not null default '{}'::uuid[],
  assigned_at timestamp with time zone,
  returns integer not null default 0,
  is_broad boolean not null default false,
  round integer not null default 1,
  class_mark text,
  first_class_mark text,
  first_replied_at timestamp with time zone,
  replied_at timestamp with time zone,
  attitude text,
  result text,
  first_attitude text,
  first_result text,
  feedback_at timestamp with time zone,
  studied text,
  is_key boolean not null default false,
  key_leader text,
  key_why text,
  withdraw_why text,
  withdraw_agreed_ids uuid[] not null default '{}'::uuid[],
  public_as text,
  public_reason text,
  public_reply text,
  published_at timestamp with time zone,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  forum_note text,
  constraint suggestions_pkey PRIMARY KEY (tenant_id, id),
  constraint suggestions_tenant_id_body_id_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES places(tenant_id, id),
  constraint suggestions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint suggestions_tenant_id_lead_case_id_fkey FOREIGN KEY (tenant_id, lead_case_id) REFERENCES suggestions(tenant_id, id),
  constraint suggestions_tenant_id_lead_deputy_id_fkey FOREIGN KEY (tenant_id, lead_deputy_id) REFERENCES people(tenant_id, id),
  constraint suggestions_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint suggestions_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint a_merged_suggestion_has_a_lead CHECK (((state <> 'merged'::text) OR (lead_case_id IS NOT NULL))),
  constraint an_accepted_suggestion_has_a_number CHECK (((no IS NOT NULL) OR (state = ANY (ARRAY['draft'::text, 'cosigning'::text, 'submitted'::text, 'returned'::text, 'refused'::text, 'letter'::text, 'withdrawn'::text])))),
  constraint suggestion_entered_by_known CHECK ((entered_by = ANY (ARRAY['deputy'::text, 'staff'::text, 'import'::text]))),
  constraint suggestion_level_known CHECK ((level = ANY (ARRAY['district'::text, 'town'::text, 'forum'::text]))),
  constraint suggestion_manner_known CHECK ((manner = ANY (ARRAY['single'::text, 'joint'::text, 'separate'::text]))),
  constraint suggestions_propose_something CHECK ((cardinality(proposals) > 0)),
  constraint suggestions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'cosigning'::text, 'submitted'::text, 'returned'::text, 'refused'::text, 'letter'::text, 'accepted'::text, 'handling'::text, 'merged'::text, 'replied'::text, 'unanswered'::text, 'study'::text, 'tracking'::text, 'concluded'::text, 'closed'::text, 'withdrawn'::text])))
);
CREATE INDEX suggestions_by_acceptance ON suggestions USING btree (tenant_id, body_id, accepted_at DESC) WHERE (accepted_at IS NOT NULL);
CREATE INDEX suggestions_by_body ON suggestions USING btree (tenant_id, body_id, state, id);
CREATE INDEX suggestions_by_family ON suggestions USING btree (tenant_id, family_id) WHERE (family_id IS NOT NULL);
CREATE INDEX suggestions_by_invited ON suggestions USING gin (tenant_id, invited_ids);
CREATE INDEX suggestions_by_lead ON suggestions USING btree (tenant_id, lead_deputy_id, id);
CREATE INDEX suggestions_by_lead_case ON suggestions USING btree (tenant_id, lead_case_id) WHERE (lead_case_id IS NOT NULL);
CREATE INDEX suggestions_by_opinion ON suggestions USING gin (tenant_id, opinion_ids);
CREATE INDEX suggestions_by_signer ON suggestions USING gin (tenant_id, signer_ids);
CREATE INDEX suggestions_by_street ON suggestions USING btree (tenant_id, street_id, id) WHERE (street_id IS NOT NULL);
CREATE INDEX suggestions_by_unit ON suggestions USING gin (tenant_id, unit_ids);
CREATE INDEX suggestions_by_year ON suggestions USING btree (tenant_id, body_id, year, id);
CREATE UNIQUE INDEX suggestions_no ON suggestions USING btree (tenant_id, no) WHERE (no IS NOT NULL);
CREATE INDEX suggestions_published ON suggestions USING btree (tenant_id, published_at DESC) WHERE (published_at IS NOT NULL);
alter table suggestions enable row level security;
create policy own_tenant on suggestions using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on suggestions to zhitong_app;

create table supporters (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  opinion_id uuid not null,
  person uuid not null,
  from_id uuid,
  nonce text,
  name_sealed text,
  phone_sealed text,
  phone_index text,
  wants_sms boolean not null default false,
  consent text,
  consented_at timestamp with time zone,
  at timestamp with time zone not null,
  rating text,
  rating_reason text,
  rated_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  erased_at timestamp with time zone,
  constraint supporters_pkey PRIMARY KEY (tenant_id, id),
  constraint supporters_tenant_id_no_key UNIQUE (tenant_id, no),
  constraint supporters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint supporters_tenant_id_from_id_fkey FOREIGN KEY (tenant_id, from_id) REFERENCES opinions(tenant_id, id),
  constraint supporters_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint a_voice_erased_means_nothing_left CHECK (((erased_at IS NULL) OR ((name_sealed IS NULL) AND (phone_sealed IS NULL) AND (phone_index IS NULL) AND (rating_reason IS NULL)))),
  constraint a_voice_withdrawn_is_erased CHECK (((withdrawn_at IS NULL) OR (erased_at IS NOT NULL))),
  constraint supporters_rating_check CHECK ((rating = ANY (ARRAY['satisfied'::text, 'basic'::text, 'dissatisfied'::text])))
);
CREATE INDEX supporters_by_opinion ON supporters USING btree (tenant_id, opinion_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX supporters_kept ON supporters USING btree (tenant_id, id) WHERE (erased_at IS NULL);
CREATE UNIQUE INDEX supporters_nonce ON supporters USING btree (tenant_id, nonce) WHERE (nonce IS NOT NULL);
CREATE UNIQUE INDEX supporters_once ON supporters USING btree (tenant_id, opinion_id, from_id) WHERE ((from_id IS NOT NULL) AND (withdrawn_at IS NULL));
alter table supporters enable row level security;
create policy own_tenant on supporters using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on supporters to zhitong_app;

create table survey_answers (
  tenant_id integer not null,
  survey_id uuid not null,
  person_id uuid not null,
  topics text[] not null,
  wish text,
  at timestamp with time zone not null,
  constraint survey_answers_pkey PRIMARY KEY (tenant_id, survey_id, person_id),
  constraint survey_answers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint survey_answers_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  constraint survey_answers_tenant_id_survey_id_fkey FOREIGN KEY (tenant_id, survey_id) REFERENCES surveys(tenant_id, id)
);
alter table survey_answers enable row level security;
create policy own_tenant on survey_answers using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on survey_answers to zhitong_app;

create table surveys (
  tenant_id integer not null,
  id uuid not null,
  street_id uuid not null,
  place_id uuid not null,
  title text not null,
  topics text[] not null,
  closes_on date not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint surveys_pkey PRIMARY KEY (tenant_id, id),
  constraint surveys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint surveys_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint surveys_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint survey_has_topics CHECK (((cardinality(topics) >= 2) AND (cardinality(topics) <= 20))),
  constraint survey_title_length CHECK (((length(title) >= 2) AND (length(title) <= 60)))
);
CREATE INDEX surveys_by_street ON surveys USING btree (tenant_id, street_id, closes_on DESC);
alter table surveys enable row level security;
create policy own_tenant on surveys using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on surveys to zhitong_app;

create table tallies (
  tenant_id integer not null,
  what text not null,
  key text not null,
  since timestamp with time zone not null,
  n integer not null,
  constraint tallies_pkey PRIMARY KEY (tenant_id, what, key),
  constraint tallies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX tallies_by_age ON tallies USING btree (tenant_id, since);
alter table tallies enable row level security;
create policy own_tenant on tallies using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on tallies to zhitong_app;

create table tasks (
  tenant_id integer not null,
  id uuid not null,
  origin text not null,
  source_id uuid not null,
  street_id uuid not null,
  station_id uuid,
  unit_id uuid not null,
  opinion_ids uuid[] not null default '{}'::uuid[],
  title text not null,
  part text not null,
  is_lead boolean not null default false,
  is_urgent boolean not null default false,
  due_on date,
  return_reason text,
  acknowledged_at timestamp with time zone,
  answer text,
  answered_at timestamp with time zone,
  silent_at timestamp with time zone,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  late_urgings integer not null default 0,
  constraint tasks_pkey PRIMARY KEY (tenant_id, id),
  constraint tasks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint tasks_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint tasks_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint tasks_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint answered_tasks_say_what CHECK (((state <> ALL (ARRAY['answered'::text, 'closed'::text])) OR (answer IS NOT NULL))),
  constraint task_origin_known CHECK ((origin = ANY (ARRAY['divide'::text, 'whistle'::text, 'plan'::text, 'chairDay'::text]))),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['assigned'::text, 'acknowledged'::text, 'returning'::text, 'answered'::text, 'closed'::text, 'returned'::text, 'undone'::text])))
);
CREATE INDEX tasks_by_opinion ON tasks USING gin (tenant_id, opinion_ids);
CREATE INDEX tasks_by_source ON tasks USING btree (tenant_id, source_id, id);
CREATE UNIQUE INDEX tasks_once ON tasks USING btree (tenant_id, source_id, unit_id, title) WHERE (state <> ALL (ARRAY['returned'::text, 'undone'::text]));
CREATE INDEX tasks_open_street ON tasks USING btree (tenant_id, street_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX tasks_open_unit ON tasks USING btree (tenant_id, unit_id, due_at, id) WHERE (closed_at IS NULL);
CREATE INDEX tasks_silent ON tasks USING btree (tenant_id, street_id, silent_at) WHERE (silent_at IS NOT NULL);
alter table tasks enable row level security;
create policy own_tenant on tasks using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON tasks FOR EACH ROW EXECUTE FUNCTION search_leave('task');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF title, part, answer, street_id, station_id, unit_id ON tasks FOR EACH ROW EXECUTE FUNCTION search_enter_task();
grant delete, insert, select, update on tasks to zhitong_app;

create table tenants (
  tenant_id integer not null,
  key text not null,
  name text not null,
  hosts text[] not null default '{}'::text[],
  created_at timestamp with time zone not null default now(),
  hash text not null default 'sha256'::text,
  constraint tenants_pkey PRIMARY KEY (tenant_id),
  constraint hash_known CHECK ((hash = ANY (ARRAY['sha256'::text, 'sm3'::text]))),
  constraint tenant_key_is_two_letters CHECK ((key ~ '^[a-z0-9]{2}$'::text))
);
CREATE UNIQUE INDEX tenants_key ON tenants USING btree (key);
grant select on tenants to zhitong_app;

create table tie_logs (
  tenant_id integer not null,
  id uuid not null,
  tie_id uuid not null,
  contacted_on date not null,
  way text not null,
  said text not null,
  opinion_id uuid,
  logged_by uuid,
  logged_name text not null,
  logged_at timestamp with time zone not null,
  constraint tie_logs_pkey PRIMARY KEY (tenant_id, id),
  constraint tie_logs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint tie_logs_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint tie_logs_tenant_id_tie_id_fkey FOREIGN KEY (tenant_id, tie_id) REFERENCES ties(tenant_id, id)
);
CREATE INDEX tie_logs_by_opinion ON tie_logs USING btree (tenant_id, opinion_id) WHERE (opinion_id IS NOT NULL);
CREATE INDEX tie_logs_by_tie ON tie_logs USING btree (tenant_id, tie_id, contacted_on DESC);
alter table tie_logs enable row level security;
create policy own_tenant on tie_logs using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON tie_logs FOR EACH ROW EXECUTE FUNCTION search_leave('visit');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF said, contacted_on, tie_id ON tie_logs FOR EACH ROW EXECUTE FUNCTION search_enter_visit();
grant delete, insert, select, update on tie_logs to zhitong_app;

create table ties (
  tenant_id integer not null,
  id uuid not null,
  state text not null,
  rev integer not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  kind text not null,
  station_id uuid not null,
  owner_id uuid not null,
  target_id uuid,
  name_sealed text,
  phone_sealed text,
  home text,
  since date not null,
  reason text,
  constraint ties_pkey PRIMARY KEY (tenant_id, id),
  constraint ties_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint ties_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES people(tenant_id, id),
  constraint ties_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint ties_tenant_id_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES people(tenant_id, id),
  constraint ended_ties_name_nobody CHECK (((state <> 'ended'::text) OR ((name_sealed IS NULL) AND (phone_sealed IS NULL)))),
  constraint tie_of_two CHECK (((kind = 'deputy'::text) = (target_id IS NOT NULL))),
  constraint ties_kind_check CHECK ((kind = ANY (ARRAY['voter'::text, 'deputy'::text])))
);
CREATE INDEX ties_by_owner ON ties USING btree (tenant_id, owner_id);
CREATE INDEX ties_by_station ON ties USING btree (tenant_id, station_id);
CREATE UNIQUE INDEX ties_once ON ties USING btree (tenant_id, owner_id, target_id) WHERE ((target_id IS NOT NULL) AND (state = 'kept'::text));
alter table ties enable row level security;
create policy own_tenant on ties using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_kept AFTER UPDATE OF station_id, owner_id, target_id ON ties FOR EACH ROW WHEN ((((old.station_id IS DISTINCT FROM new.station_id) OR (old.owner_id IS DISTINCT FROM new.owner_id)) OR (old.target_id IS DISTINCT FROM new.target_id))) EXECUTE FUNCTION search_enter_tie();
grant delete, insert, select, update on ties to zhitong_app;

create table unit_marks (
  tenant_id integer not null,
  id uuid not null,
  unit_id uuid not null,
  street_id uuid not null,
  station_id uuid not null,
  opinion_id uuid not null,
  round integer not null,
  kind text not null,
  why text not null,
  marked_at timestamp with time zone not null,
  marked_by text not null,
  constraint unit_marks_pkey PRIMARY KEY (tenant_id, id),
  constraint unit_marks_tenant_id_opinion_id_round_kind_key UNIQUE (tenant_id, opinion_id, round, kind),
  constraint unit_marks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint unit_marks_tenant_id_opinion_id_fkey FOREIGN KEY (tenant_id, opinion_id) REFERENCES opinions(tenant_id, id),
  constraint unit_marks_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint unit_marks_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint unit_marks_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint unit_mark_kind_known CHECK ((kind = ANY (ARRAY['overdue'::text, 'smallSolved'::text, 'smallUnsolved'::text])))
);
CREATE INDEX unit_marks_by_street ON unit_marks USING btree (tenant_id, street_id, marked_at);
CREATE INDEX unit_marks_by_unit ON unit_marks USING btree (tenant_id, unit_id, marked_at);
alter table unit_marks enable row level security;
create policy own_tenant on unit_marks using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on unit_marks to zhitong_app;

create table unit_years (
  tenant_id integer not null,
  id uuid not null,
  unit_id uuid not null,
  body_id uuid not null,
  year integer not null,
  due_on date not null,
  text text,
  figures jsonb,
  submitted_by text,
  submitted_at timestamp with time zone,
  back_note text,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  constraint unit_years_pkey PRIMARY KEY (tenant_id, id),
  constraint unit_years_tenant_id_body_id_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES places(tenant_id, id),
  constraint unit_years_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint unit_years_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES places(tenant_id, id),
  constraint a_submitted_year_has_words CHECK (((state <> 'submitted'::text) OR (text IS NOT NULL))),
  constraint unit_years_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text])))
);
CREATE INDEX unit_years_by_unit ON unit_years USING btree (tenant_id, unit_id, year);
CREATE UNIQUE INDEX unit_years_once ON unit_years USING btree (tenant_id, body_id, unit_id, year);
alter table unit_years enable row level security;
create policy own_tenant on unit_years using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on unit_years to zhitong_app;

create table used_passwords (
  tenant_id integer not null,
  account_id uuid not null,
  set_at timestamp with time zone not null,
  password_hash text not null,
  constraint used_passwords_pkey PRIMARY KEY (tenant_id, account_id, set_at),
  constraint used_passwords_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, id),
  constraint used_passwords_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table used_passwords enable row level security;
create policy own_tenant on used_passwords using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on used_passwords to zhitong_app;

create table venue_checks (
  tenant_id integer not null,
  venue_id uuid not null,
  item text not null,
  holds boolean not null,
  evidence text not null default ''::text,
  file_id uuid,
  checked_by text not null,
  checked_at timestamp with time zone not null,
  constraint venue_checks_pkey PRIMARY KEY (tenant_id, venue_id, item),
  constraint venue_checks_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files(tenant_id, id),
  constraint venue_checks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint venue_checks_tenant_id_venue_id_fkey FOREIGN KEY (tenant_id, venue_id) REFERENCES places(tenant_id, id)
);
alter table venue_checks enable row level security;
create policy own_tenant on venue_checks using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on venue_checks to zhitong_app;

create table venues (
  tenant_id integer not null,
  place_id uuid not null,
  level text not null,
  lat double precision,
  lng double precision,
  area text,
  opened text,
  equipment text[] not null default '{}'::text[],
  radius_m integer,
  is_pilot boolean not null default false,
  is_demonstration boolean not null default false,
  about text,
  constraint venues_pkey PRIMARY KEY (tenant_id, place_id),
  constraint venues_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint venues_tenant_id_place_id_fkey FOREIGN KEY (tenant_id, place_id) REFERENCES places(tenant_id, id),
  constraint a_point_has_both CHECK (((lat IS NULL) = (lng IS NULL))),
  constraint a_point_on_earth CHECK ((((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)) AND ((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)))),
  constraint venues_level_check CHECK ((level = ANY (ARRAY['center'::text, 'home'::text, 'room'::text, 'area_station'::text, 'station'::text, 'point'::text, 'post'::text]))),
  constraint venues_radius_m_check CHECK (((radius_m >= 50) AND (radius_m <= 50000)))
);
alter table venues enable row level security;
create policy own_tenant on venues using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on venues to zhitong_app;

create table verifications (
  tenant_id integer not null,
  id uuid not null,
  started_by uuid not null,
  started_name text not null,
  started_at timestamp with time zone not null,
  total bigint not null,
  "position" bigint not null default 0,
  previous text not null,
  faults jsonb not null default '[]'::jsonb,
  ended_at timestamp with time zone,
  constraint verifications_pkey PRIMARY KEY (tenant_id, id),
  constraint verifications_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX verifications_by_time ON verifications USING btree (tenant_id, started_at DESC);
alter table verifications enable row level security;
create policy own_tenant on verifications using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on verifications to zhitong_app;

create table whistle_invites (
  tenant_id integer not null,
  whistle_id uuid not null,
  deputy_id uuid not null,
  answer text,
  note text,
  answered_at timestamp with time zone,
  constraint whistle_invites_pkey PRIMARY KEY (tenant_id, whistle_id, deputy_id),
  constraint whistle_invites_tenant_id_deputy_id_fkey FOREIGN KEY (tenant_id, deputy_id) REFERENCES people(tenant_id, id),
  constraint whistle_invites_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint whistle_invites_tenant_id_whistle_id_fkey FOREIGN KEY (tenant_id, whistle_id) REFERENCES whistles(tenant_id, id),
  constraint invite_answer_known CHECK ((answer = ANY (ARRAY['coming'::text, 'away'::text])))
);
CREATE INDEX whistle_invites_by_deputy ON whistle_invites USING btree (tenant_id, deputy_id);
alter table whistle_invites enable row level security;
create policy own_tenant on whistle_invites using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
grant delete, insert, select, update on whistle_invites to zhitong_app;

create table whistles (
  tenant_id integer not null,
  id uuid not null,
  no text not null,
  street_id uuid not null,
  station_id uuid not null,
  topic text not null,
  detail text not null,
  place text not null,
  meet_at timestamp with time zone not null,
  is_urgent boolean not null default false,
  caller text not null,
  called_at timestamp with time zone not null,
  unit_ids uuid[] not null,
  opinion_ids uuid[] not null,
  deputy_ids uuid[] not null default '{}'::uuid[],
  minutes text,
  met_at timestamp with time zone,
  attended_ids uuid[] not null default '{}'::uuid[],
  deputies_present uuid[] not null default '{}'::uuid[],
  plan_id uuid,
  reported_at timestamp with time zone,
  reported_ids uuid[] not null default '{}'::uuid[],
  report_note text,
  summary text,
  reason text,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  closed_at timestamp with time zone,
  rev integer not null default 1,
  constraint whistles_pkey PRIMARY KEY (tenant_id, id),
  constraint whistles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint whistles_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plans(tenant_id, id),
  constraint whistles_tenant_id_station_id_fkey FOREIGN KEY (tenant_id, station_id) REFERENCES places(tenant_id, id),
  constraint whistles_tenant_id_street_id_fkey FOREIGN KEY (tenant_id, street_id) REFERENCES places(tenant_id, id),
  constraint whistles_are_about_something CHECK ((cardinality(opinion_ids) > 0)),
  constraint whistles_call_somebody CHECK ((cardinality(unit_ids) > 0)),
  constraint whistles_state_check CHECK ((state = ANY (ARRAY['called'::text, 'met'::text, 'planned'::text, 'closed'::text, 'calledOff'::text])))
);
CREATE INDEX whistles_by_deputy ON whistles USING gin (tenant_id, deputy_ids);
CREATE INDEX whistles_by_opinion ON whistles USING gin (tenant_id, opinion_ids);
CREATE INDEX whistles_by_station ON whistles USING btree (tenant_id, station_id, id);
CREATE INDEX whistles_by_street ON whistles USING btree (tenant_id, street_id, id);
CREATE INDEX whistles_by_unit ON whistles USING gin (tenant_id, unit_ids);
CREATE UNIQUE INDEX whistles_no ON whistles USING btree (tenant_id, no);
alter table whistles enable row level security;
create policy own_tenant on whistles using ((tenant_id = tenant_now())) with check ((tenant_id = tenant_now()));
CREATE TRIGGER search_gone AFTER DELETE ON whistles FOR EACH ROW EXECUTE FUNCTION search_leave('whistle');
CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF no, topic, detail, place, minutes, summary, station_id, unit_ids, deputy_ids ON whistles FOR EACH ROW EXECUTE FUNCTION search_enter_whistle();
grant delete, insert, select, update on whistles to zhitong_app;

CREATE OR REPLACE FUNCTION enqueue(task text, payload jsonb, job_key text DEFAULT NULL::text, start_at timestamp with time zone DEFAULT NULL::timestamp with time zone, queue text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select graphile_worker.add_job(task, (payload || jsonb_build_object('tenantId', tenant_now()))::json,
                                 job_key => job_key, run_at => start_at, queue_name => queue);
$function$;

CREATE OR REPLACE FUNCTION search_began(tenant integer, what text, record uuid, otherwise timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(
    (select e.at from search_entries e where e.tenant_id = tenant and e.kind = what and e.subject_id = record),
    (select v.at from events v where v.tenant_id = tenant and v.subject_id = record order by v.id limit 1),
    otherwise)
$function$;

CREATE OR REPLACE FUNCTION search_enter(tenant integer, kind text, subject uuid, seen uuid[], at timestamp with time zone, no text, title text, said text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  insert into search_entries as e (tenant_id, kind, subject_id, seen_by, at, words)
  values ($1, $2, $3, array_remove($4, null), $5,
    search_words($6, $7, $8))
  on conflict (tenant_id, kind, subject_id) do update
    set seen_by = excluded.seen_by, at = excluded.at, words = excluded.words
    where (e.seen_by, e.at, e.words) is distinct from (excluded.seen_by, excluded.at, excluded.words);
end $function$;

CREATE OR REPLACE FUNCTION search_enter_activity()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'activity', new.id,
    array[new.street_id, new.place_id, '00000000-0000-0000-0000-000000000000'] || new.unit_ids,
    new.starts_at, new.no, new.title, concat_ws(' ', new.theme, new.location));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_chair_day()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter_day(new.tenant_id, new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_chair_topic()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op <> 'INSERT' then perform search_enter_day(old.tenant_id, old.day_id); end if;
  if tg_op <> 'DELETE' then perform search_enter_day(new.tenant_id, new.day_id); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_day(tenant integer, day uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select search_enter(c.tenant_id, 'chairDay', c.id, array[c.street_id], c.starts_at, c.no,
    (select string_agg(t.title, ' ' order by t.id) from chair_topics t where t.tenant_id = c.tenant_id and t.day_id = c.id),
    concat_ws(' ', c.leader_name, c.place, c.plan_text, c.minutes,
      (select string_agg(concat_ws(' ', t.why, t.said), ' ' order by t.id) from chair_topics t
       where t.tenant_id = c.tenant_id and t.day_id = c.id)))
  from chair_days c where c.tenant_id = tenant and c.id = day
$function$;

CREATE OR REPLACE FUNCTION search_enter_lead()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'lead', new.id, array[new.street_id] || new.station_ids || new.deputy_ids,
    new.pushed_at, new.no, new.name, concat_ws(' ', new.sentence, new.places, new.result));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_letter()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'letter', new.id, array[new.station_id, new.unit_id],
    search_began(new.tenant_id, 'letter', new.id, new.state_since), new.no, new.title, concat_ws(' ', new.facts, new.asked));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_lookback()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'lookback', new.id, array[new.station_id, new.unit_id, new.deputy_id],
    coalesce(new.looked_on::timestamp at time zone 'Asia/Shanghai',
      search_began(new.tenant_id, 'lookback', new.id, new.state_since)),
    null, new.place, concat_ws(' ', new.note, new.lookers, new.skip_reason));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  called text;
  known jsonb;
begin
  select p.name, p.facts into called, known from people p where p.tenant_id = new.tenant_id and p.id = new.person_id;
  perform search_enter(new.tenant_id, 'mandate', new.id, array[new.station_id, new.person_id],
    new.since::timestamp at time zone 'Asia/Shanghai', null, called,
    concat_ws(' ', new.term, new.constituency, known ->> 'employer', known ->> 'profession'));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_mandates(tenant integer, person uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select search_enter(m.tenant_id, 'mandate', m.id, array[m.station_id, m.person_id],
    m.since::timestamp at time zone 'Asia/Shanghai', null, p.name,
    concat_ws(' ', m.term, m.constituency, p.facts ->> 'employer', p.facts ->> 'profession'))
  from mandates m join people p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where m.tenant_id = tenant and m.person_id = person
$function$;

CREATE OR REPLACE FUNCTION search_enter_material()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'material', new.id,
    array[new.street_id, new.place_id, '00000000-0000-0000-0000-000000000000'], new.made_at, null, new.title, new.body);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_opening()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'opening', new.id, array[new.street_id, new.station_id], new.opened_at,
    null, new.spot, new.explanation);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_opinion()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'opinion', new.id,
    array[new.street_id, new.station_id, new.unit_id, new.deputy_id], new.received_at,
    new.no, new.title, concat_ws(' ', new.content, new.location, new.reply));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter_mandates(new.tenant_id, new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_plan()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'plan', new.id, array[new.street_id, new.station_id] || new.unit_ids,
    search_began(new.tenant_id, 'plan', new.id, new.state_since), new.no, new.title,
    concat_ws(' ', new.goal, new.agreed_by, new.summary));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_promise()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'promise', new.id,
    array[new.station_id, new.unit_id, new.deputy_id, new.body_id] || case when new.is_confidential then '{}'::uuid[]
      when new.suggestion_id is not null then array[new.street_id] else '{}'::uuid[] end || new.deputy_ids,
    new.promised_on::timestamp at time zone 'Asia/Shanghai', null, new.text,
    concat_ws(' ', new.responsible, new.evidence, new.reason));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_reception()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'reception', new.id, array[new.street_id, new.station_id] || new.deputy_ids,
    new.starts_at, new.no, new.title, concat_ws(' ', new.theme, new.venue, new.summary));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_small_matter()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'smallMatter', new.id, array[new.station_id, new.deputy_id],
    new.entered_on::timestamp at time zone 'Asia/Shanghai', new.no, new.title, concat_ws(' ', new.progress, new.result));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_task()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'task', new.id, array[new.street_id, new.station_id, new.unit_id],
    search_began(new.tenant_id, 'task', new.id, new.state_since), null, new.title, concat_ws(' ', new.part, new.answer));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_tie()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter_visits(new.tenant_id, new.id, null);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_venue()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'venue', new.id, array[new.id, new.parent_id], new.valid_from::timestamp at time zone 'Asia/Shanghai',
    null, new.name, concat_ws(' ', new.short_name, new.facts ->> 'community', new.facts ->> 'address'));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_visit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter_visits(new.tenant_id, new.tie_id, new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_enter_visits(tenant integer, tie uuid, log uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select search_enter(l.tenant_id, 'visit', l.id, array[t.station_id, t.owner_id, t.target_id],
    l.contacted_on::timestamp at time zone 'Asia/Shanghai', null, null, l.said)
  from tie_logs l join ties t on t.tenant_id = l.tenant_id and t.id = l.tie_id
  where l.tenant_id = tenant and l.tie_id = tie and (log is null or l.id = log)
$function$;

CREATE OR REPLACE FUNCTION search_enter_whistle()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform search_enter(new.tenant_id, 'whistle', new.id,
    array[new.street_id, new.station_id] || new.unit_ids || new.deputy_ids, new.called_at,
    new.no, new.topic, concat_ws(' ', new.detail, new.place, new.minutes, new.summary));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_folded(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select regexp_replace(lower(normalize(coalesce(said, ''), nfkc)),
    '[^0-9a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+',
    ' ', 'g')
$function$;

CREATE OR REPLACE FUNCTION search_hits(keys jsonb, asked tsquery, headed tsquery, exact tsquery, at_place uuid, since timestamp with time zone, until timestamp with time zone, most integer)
 RETURNS TABLE(kind text, subject_id uuid, at timestamp with time zone, tier integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare
  one text;
  places jsonb;
begin
  for one, places in select * from jsonb_each(keys) loop
    return query execute $q$
      select e.kind, e.subject_id, e.at,
        case when e.words @@ $5 then 0 when e.words @@ $4 then 1 else 2 end
      from search_entries e
      where e.tenant_id = $1 and e.kind = $2 and e.words @@ $3 and e.seen_by && $6$q$
      || case when at_place is null then '' else ' and e.seen_by @> array[$7]' end
      || case when since is null then '' else ' and e.at >= $8' end
      || case when until is null then '' else ' and e.at < $9' end
      || ' order by e.at desc, e.subject_id desc limit $10'
    using tenant_now(), one, asked, headed, exact,
      array(select jsonb_array_elements_text(places)::uuid), at_place, since, until, most;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION search_leave()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from search_entries e where e.tenant_id = old.tenant_id and e.kind = tg_argv[0] and e.subject_id = old.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION search_words(no text, title text, said text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  numbered text := search_folded(no) || ' ';
  headed text := numbered || search_folded(title) || ' ';
  a int := length(numbered);
  b int := length(headed);
  letters text[] := string_to_array(headed || search_folded(said) || '  ', null);
begin
  return (
    select coalesce(string_agg(
      one || case two when ' ' then '' else two end || ':' || n || weight
        || case when ascii(one) < 128 and ascii(two) between 48 and 127 and ascii(three) between 48 and 127
             then ' ' || one || two || three || ':' || n || weight else '' end, ' '), '')
      || coalesce((select string_agg(' _' || digits[1] || ':1A', '')
                   from regexp_matches(numbered, '[0-9]+', 'g') as digits), '')
    from (select one, two, three, n, case when n <= a then 'A' when n <= b then 'B' else '' end as weight
          from unnest(letters, letters[2:], letters[3:]) with ordinality as t (one, two, three, n)) t
    where one <> ' ')::tsvector;
end $function$;

CREATE OR REPLACE FUNCTION tenant_now()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('zhitong.tenant'::text, true), ''::text))::integer;
