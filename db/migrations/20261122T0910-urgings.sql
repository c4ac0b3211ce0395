-- 催督 (domain.md §3.7): which rungs of the ladder were taken on whom, the letters, and what goes into an evaluation.

create table letters (
  tenant_id   int not null references tenants,
  id          uuid not null,
  no          text not null,
  state       text not null constraint letters_state_known check (state in ('drafted', 'issued', 'answered', 'dropped')),
  rev         int not null,
  state_since timestamptz not null,
  due_at      timestamptz,
  due_clock   text,
  closed_at   timestamptz,
  opinion_id  uuid not null,
  -- In which round of handling it was written.
  round       int not null,
  street_id   uuid not null,
  station_id  uuid not null,
  unit_id     uuid not null,
  title       text not null,
  -- What happened, and what is asked of the unit by when.
  facts       text not null,
  asked       text not null,
  due_on      date not null,
  issued_on   date,
  signed_by   text,
  made_by     text not null constraint letter_made_by_known check (made_by in ('clock', 'hand')),
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  constraint a_letter_out_says_when check (state in ('drafted', 'dropped') or issued_on is not null)
);
create index letters_by_opinion on letters (tenant_id, opinion_id);
create index letters_by_street on letters (tenant_id, street_id, state_since);
create index letters_by_unit on letters (tenant_id, unit_id, issued_on);
-- One living letter in a round.
create unique index letters_once on letters (tenant_id, opinion_id, round) where state <> 'dropped';

create table rungs (
  tenant_id  int not null references tenants,
  opinion_id uuid not null,
  round      int not null,
  rung       text not null constraint rung_known check (rung in ('urge', 'letter', 'chair', 'mark')),
  unit_id    uuid,
  taken_at   timestamptz not null,
  made_by    text not null constraint rung_made_by_known check (made_by in ('clock', 'hand')),
  actor_name text not null,
  -- Each rung once per round, whoever takes it.
  primary key (tenant_id, opinion_id, round, rung),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id)
);

-- 评议依据 (domain.md §3.7, §6.4): one fact for the evaluation of a unit, from the ladder or from a small matter.
create table unit_marks (
  tenant_id  int not null references tenants,
  id         uuid not null,
  unit_id    uuid not null,
  street_id  uuid not null,
  station_id uuid not null,
  opinion_id uuid not null,
  round      int not null,
  kind       text not null constraint unit_mark_kind_known check (kind in ('overdue', 'smallSolved', 'smallUnsolved')),
  why        text not null,
  marked_at  timestamptz not null,
  marked_by  text not null,
  primary key (tenant_id, id),
  unique (tenant_id, opinion_id, round, kind),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id)
);
create index unit_marks_by_unit on unit_marks (tenant_id, unit_id, marked_at);
create index unit_marks_by_street on unit_marks (tenant_id, street_id, marked_at);
