-- Study (domain.md §8.1): material before an activity or pushed by itself, what was read, quizzes, needs, certificates.

create table materials (
  tenant_id   int not null references tenants,
  id          uuid not null,
  street_id   uuid not null,
  place_id    uuid not null,
  activity_id uuid,
  title       text not null constraint material_title_length check (length(title) between 2 and 80),
  body        text,
  file_id     uuid,
  minutes     int not null default 5 constraint material_minutes check (minutes between 1 and 600),
  made_by     uuid,
  made_at     timestamptz not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id),
  foreign key (tenant_id, activity_id) references activities (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id),
  constraint material_holds_something check (body is not null or file_id is not null)
);
create index materials_by_activity on materials (tenant_id, activity_id, id) where activity_id is not null;
create index materials_pushed on materials (tenant_id, street_id, made_at desc, id desc) where activity_id is null;

create table material_reads (
  tenant_id   int not null references tenants,
  material_id uuid not null,
  person_id   uuid not null,
  opened_at   timestamptz not null,
  seen_at     timestamptz not null,
  seconds     int not null default 0 check (seconds >= 0),
  primary key (tenant_id, material_id, person_id),
  foreign key (tenant_id, material_id) references materials (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index material_reads_by_person on material_reads (tenant_id, person_id);

create table quizzes (
  tenant_id   int not null references tenants,
  activity_id uuid not null,
  questions   jsonb not null,
  pass        int not null default 60 constraint pass_is_a_share check (pass between 1 and 100),
  made_by     uuid,
  made_at     timestamptz not null,
  primary key (tenant_id, activity_id),
  foreign key (tenant_id, activity_id) references activities (tenant_id, id)
);

create table quiz_tries (
  tenant_id   int not null references tenants,
  id          uuid not null,
  activity_id uuid not null,
  person_id   uuid not null,
  answers     jsonb not null,
  score       int not null check (score between 0 and 100),
  at          timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, activity_id) references activities (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index quiz_tries_by_person on quiz_tries (tenant_id, activity_id, person_id, score desc);

create table surveys (
  tenant_id int not null references tenants,
  id        uuid not null,
  street_id uuid not null,
  place_id  uuid not null,
  title     text not null constraint survey_title_length check (length(title) between 2 and 60),
  topics    text[] not null constraint survey_has_topics check (cardinality(topics) between 2 and 20),
  closes_on date not null,
  made_by   uuid,
  made_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, place_id) references places (tenant_id, id)
);
create index surveys_by_street on surveys (tenant_id, street_id, closes_on desc);

create table survey_answers (
  tenant_id int not null references tenants,
  survey_id uuid not null,
  person_id uuid not null,
  topics    text[] not null,
  wish      text,
  at        timestamptz not null,
  primary key (tenant_id, survey_id, person_id),
  foreign key (tenant_id, survey_id) references surveys (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);

create table certificates (
  tenant_id   int not null references tenants,
  id          uuid not null,
  no          text not null,
  activity_id uuid not null,
  person_id   uuid not null,
  made_at     timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, activity_id) references activities (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create unique index certificates_once on certificates (tenant_id, activity_id, person_id);
create unique index certificates_no on certificates (tenant_id, no);
