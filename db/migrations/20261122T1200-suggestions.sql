-- 代表建议 (domain.md §2): the suggestion, each unit's part in handling it, and what is said to the deputies.

create table suggestions (
  tenant_id            int not null references tenants,
  id                   uuid not null,
  -- Given when it is accepted: S-330902-1802-0007; never used again.
  no                   text,
  seq                  int,
  level                text not null constraint suggestion_level_known check (level in ('district', 'town', 'forum')),
  -- Whose duty it is: the district's or town's deputies' work body, the street committee for its forum.
  body_id              uuid not null,
  term                 int not null,
  -- Null: between sessions.
  meeting              int,
  year                 int not null,
  title                text not null,
  reason               text not null,
  proposals            text[] not null,
  category             text,
  formed_by            text not null,
  repeat_years         int not null default 1,
  publish_consent      text not null,
  publish_why          text,
  want_contact         boolean not null default false,
  reference_only       boolean not null default false,
  is_confidential      boolean not null default false,
  lead_deputy_id       uuid not null,
  street_id            uuid,
  station_id           uuid,
  invited_ids          uuid[] not null default '{}',
  signer_ids           uuid[] not null default '{}',
  declined_ids         uuid[] not null default '{}',
  suggested_unit_ids   uuid[] not null default '{}',
  opinion_ids          uuid[] not null default '{}',
  activity_ids         uuid[] not null default '{}',
  lead_id              uuid,
  entered_by           text not null constraint suggestion_entered_by_known check (entered_by in ('deputy', 'staff', 'import')),
  submitted_at         timestamptz,
  accepted_at          timestamptz,
  refusal              text,
  refusal_note         text,
  forum_outcome        text,
  family_id            uuid,
  lead_case_id         uuid,
  manner               text constraint suggestion_manner_known check (manner in ('single', 'joint', 'separate')),
  unit_ids             uuid[] not null default '{}',
  assigned_at          timestamptz,
  returns              int not null default 0,
  is_broad             boolean not null default false,
  round                int not null default 1,
  class_mark           text,
  first_class_mark     text,
  first_replied_at     timestamptz,
  replied_at           timestamptz,
  attitude             text,
  result               text,
  first_attitude       text,
  first_result         text,
  feedback_at          timestamptz,
  studied              text,
  is_key               boolean not null default false,
  key_leader           text,
  key_why              text,
  withdraw_why         text,
  withdraw_agreed_ids  uuid[] not null default '{}',
  public_as            text,
  public_reason        text,
  public_reply         text,
  published_at         timestamptz,

  state                text not null constraint suggestions_state_check check (state in
    ('draft', 'cosigning', 'submitted', 'returned', 'refused', 'letter', 'accepted', 'handling', 'merged', 'replied',
     'unanswered', 'study', 'tracking', 'concluded', 'closed', 'withdrawn')),
  state_since          timestamptz not null,
  due_at               timestamptz,
  due_clock            text,
  closed_at            timestamptz,
  rev                  int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, body_id) references places (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, lead_deputy_id) references people (tenant_id, id),
  foreign key (tenant_id, lead_case_id) references suggestions (tenant_id, id),
  constraint suggestions_propose_something check (cardinality(proposals) > 0),
  constraint an_accepted_suggestion_has_a_number check
    ((no is not null) or state in ('draft', 'cosigning', 'submitted', 'returned', 'refused', 'letter', 'withdrawn')),
  constraint a_merged_suggestion_has_a_lead check (state <> 'merged' or lead_case_id is not null)
);
create unique index suggestions_no on suggestions (tenant_id, no) where no is not null;
create index suggestions_by_body on suggestions (tenant_id, body_id, state, id);
create index suggestions_by_year on suggestions (tenant_id, body_id, year, id);
create index suggestions_by_lead on suggestions (tenant_id, lead_deputy_id, id);
create index suggestions_by_street on suggestions (tenant_id, street_id, id) where street_id is not null;
create index suggestions_by_signer on suggestions using gin (tenant_id, signer_ids);
create index suggestions_by_invited on suggestions using gin (tenant_id, invited_ids);
create index suggestions_by_unit on suggestions using gin (tenant_id, unit_ids);
create index suggestions_by_opinion on suggestions using gin (tenant_id, opinion_ids);
create index suggestions_by_family on suggestions (tenant_id, family_id) where family_id is not null;
create index suggestions_by_lead_case on suggestions (tenant_id, lead_case_id) where lead_case_id is not null;
create index suggestions_published on suggestions (tenant_id, published_at desc) where published_at is not null;

-- One unit's part: alone (独办), leading (主办), beside (会办), or for itself (分办).
create table handlings (
  tenant_id         int not null references tenants,
  id                uuid not null,
  suggestion_id     uuid not null,
  body_id           uuid not null,
  unit_id           uuid not null,
  -- The deputies who are answered: of the suggestion and of all that were merged into it.
  deputy_ids        uuid[] not null,
  street_id         uuid,
  title             text not null,
  part              text not null constraint handling_part_known check (part in ('single', 'lead', 'co', 'separate')),
  is_confidential   boolean not null default false,
  no_reply          boolean not null default false,
  is_broad          boolean not null default false,
  is_key            boolean not null default false,
  round             int not null default 1,
  assigned_at       timestamptz not null,
  note              text,
  signed_in_at      timestamptz,
  is_deemed         boolean not null default false,
  return_why        text,
  return_reason     text,
  return_unit_id    uuid,
  decision          text,
  leader            text,
  clerk             text,
  office_phone      text,
  measures          text,
  plan_due_on       date,
  contacts          int not null default 0,
  met_in_person     boolean not null default false,
  extension_reason  text,
  extended_at       timestamptz,
  co_open           int not null default 0,
  co_waived         text,
  opinion           text,
  opinion_at        timestamptz,
  asked_again       boolean not null default false,
  class_mark        text,
  points            jsonb,
  evidence          text,
  class_reason      text,
  upper_level       boolean not null default false,
  publicity         text,
  checked_by        text,
  doc_no            text,
  signed_by         text,
  signed_at         timestamptz,
  sealed_at         timestamptz,
  replied_at        timestamptz,
  first_replied_at  timestamptz,

  state             text not null constraint handlings_state_check check (state in
    ('assigned', 'returning', 'signedIn', 'working', 'drafted', 'checked', 'signed', 'replied', 'given', 'returned',
     'dropped')),
  state_since       timestamptz not null,
  due_at            timestamptz,
  due_clock         text,
  closed_at         timestamptz,
  rev               int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, suggestion_id) references suggestions (tenant_id, id),
  foreign key (tenant_id, body_id) references places (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  constraint a_reply_is_signed check (state <> 'replied' or (signed_at is not null and sealed_at is not null))
);
create unique index handlings_once on handlings (tenant_id, suggestion_id, unit_id)
  where state not in ('returned', 'dropped');
create index handlings_by_suggestion on handlings (tenant_id, suggestion_id, id);
create index handlings_by_unit on handlings (tenant_id, unit_id, closed_at, due_at);
create index handlings_by_body on handlings (tenant_id, body_id, state, due_at);
create index handlings_by_deputy on handlings using gin (tenant_id, deputy_ids);

-- 沟通记录: how the unit spoke with the deputies before, while and after handling; the deputy may say how it was.
create table handling_contacts (
  tenant_id       int not null references tenants,
  id              uuid not null,
  handling_id     uuid not null,
  suggestion_id   uuid not null,
  round           int not null,
  phase           text not null constraint contact_phase_known check (phase in ('before', 'during', 'after')),
  happened_on     date not null,
  way             text not null constraint contact_way_known check (way in ('visit', 'meeting', 'phone', 'mail')),
  in_person       boolean not null,
  leader_present  boolean not null default false,
  leader          text,
  deputy_ids      uuid[] not null,
  content         text not null,
  said_by_id      uuid,
  said            text,
  said_at         timestamptz,
  written_by      text not null,
  written_at      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, handling_id) references handlings (tenant_id, id),
  foreign key (tenant_id, suggestion_id) references suggestions (tenant_id, id)
);
create index handling_contacts_by_handling on handling_contacts (tenant_id, handling_id, id);
create index handling_contacts_by_suggestion on handling_contacts (tenant_id, suggestion_id, id);

-- A reply as it was delivered: one per unit and round, never changed.
create table replies (
  tenant_id      int not null references tenants,
  id             uuid not null,
  handling_id    uuid not null,
  suggestion_id  uuid not null,
  unit_id        uuid not null,
  round          int not null,
  doc_no         text not null,
  class_mark     text not null,
  points         jsonb not null,
  evidence       text,
  class_reason   text,
  upper_level    boolean not null default false,
  publicity      text not null,
  co_opinions    jsonb not null default '[]',
  leader         text,
  clerk          text,
  office_phone   text,
  signed_by      text not null,
  signed_at      timestamptz not null,
  way            text not null,
  delivered_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, handling_id) references handlings (tenant_id, id),
  foreign key (tenant_id, suggestion_id) references suggestions (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id)
);
create unique index replies_once on replies (tenant_id, handling_id, round);
create index replies_by_suggestion on replies (tenant_id, suggestion_id, id);
create index replies_by_unit on replies (tenant_id, unit_id, id);

-- Who was given a reply: every signer for themselves; one whose mandate has ended is passed over and stays in the record.
create table reply_copies (
  tenant_id      int not null references tenants,
  reply_id       uuid not null,
  person_id      uuid not null,
  suggestion_id  uuid not null,
  is_lead        boolean not null,
  passed_over    text,
  read_at        timestamptz,
  primary key (tenant_id, reply_id, person_id),
  foreign key (tenant_id, reply_id) references replies (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, suggestion_id) references suggestions (tenant_id, id)
);
create index reply_copies_by_person on reply_copies (tenant_id, person_id, reply_id);
create index reply_copies_by_suggestion on reply_copies (tenant_id, suggestion_id);

-- Every feedback of every round (征询意见表); the suggestion carries the first and the last.
create table suggestion_feedbacks (
  tenant_id       int not null references tenants,
  id              uuid not null,
  suggestion_id   uuid not null,
  round           int not null,
  attitude        text not null constraint attitude_known check (attitude in ('satisfied', 'basic', 'dissatisfied')),
  result          text not null constraint result_known check (result in ('satisfied', 'basic', 'dissatisfied')),
  contacted       int not null,
  met_in_person   boolean not null,
  leader_present  boolean not null,
  class_agreed    boolean not null,
  text            text,
  given_by        uuid not null,
  given_at        timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, suggestion_id) references suggestions (tenant_id, id),
  foreign key (tenant_id, given_by) references people (tenant_id, id)
);
create index suggestion_feedbacks_by_suggestion on suggestion_feedbacks (tenant_id, suggestion_id, round);
