-- 群众意见闭环 (domain.md §3). Who said it lies apart from what was said, and sealed.

create table opinions (
  tenant_id      int not null references tenants,
  id             uuid not null,
  no             text not null,
  street_id      uuid not null,
  station_id     uuid not null,
  deputy_id      uuid,
  unit_id        uuid,
  channel        text not null,
  title          text not null constraint title_length check (length(title) between 1 and 80),
  content        text not null constraint content_length check (length(content) between 1 and 10000),
  location       text,
  lat            double precision,
  lng            double precision,
  category       text,
  nature         text constraint nature_known check (nature in
    ('consult', 'help', 'complaint', 'report', 'suggestion', 'praise')),
  kind           text not null default 'small' constraint kind_known check (kind in ('small', 'urgent', 'hard')),
  complexity     text not null default 'ordinary' constraint complexity_known check (complexity in
    ('simple', 'ordinary', 'complex')),
  people_count   int not null default 1 check (people_count between 1 and 100000),
  is_anonymous   boolean not null default true,
  wants_reply    boolean not null default true,
  received_at    timestamptz not null,
  registered_by  uuid,
  source         text,
  source_key     text,
  nonce          text,

  verified_at    timestamptz,
  verification   text,
  outcome        text not null default 'pending' constraint outcome_known check (outcome in
    ('pending', 'answered_on_spot', 'handled_by_street', 'handled_by_department', 'converted_to_suggestion',
     'converted_to_project_lead', 'explained', 'redirected', 'merged', 'withdrawn')),
  redirect_to    text,
  result         text constraint result_known check (result in ('solved', 'planned', 'explained')),
  draft_reply    text,
  reply          text,
  replied_at     timestamptz,
  extension      text constraint extension_known check (extension in ('asked', 'granted', 'refused')),
  return_reason  text,
  round          int not null default 1 check (round between 1 and 9),
  rating         text constraint rating_known check (rating in ('satisfied', 'basic', 'dissatisfied')),
  first_rating   text constraint first_rating_known check (first_rating in ('satisfied', 'basic', 'dissatisfied')),
  rating_reason  text,
  rated_at       timestamptz,
  public_title   text,
  public_text    text,
  public_reply   text,
  released_at    timestamptz,
  parent_id      uuid,
  lineage        text,

  state          text not null,
  state_since    timestamptz not null,
  due_at         timestamptz,
  due_clock      text,
  closed_at      timestamptz,
  rev            int not null default 1,
  search         tsvector not null default '',

  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  foreign key (tenant_id, deputy_id) references people (tenant_id, id),
  foreign key (tenant_id, parent_id) references opinions (tenant_id, id),
  constraint opinions_state_check check (state in
    ('received', 'registered', 'verified', 'assigned', 'acknowledged', 'returning', 'drafted', 'replied',
     'fedBack', 'disputed', 'closed', 'redirected', 'withdrawn')),
  constraint unit_while_handling check (unit_id is not null or state not in
    ('assigned', 'acknowledged', 'returning', 'drafted')),
  constraint drafted_means_draft check (state <> 'drafted' or draft_reply is not null),
  constraint answered_means_reply check (state not in ('replied', 'fedBack', 'disputed') or reply is not null),
  constraint ended_means_outcome check (
    (state in ('closed', 'redirected', 'withdrawn')) = (closed_at is not null)
    and (closed_at is null or outcome <> 'pending'))
);
create unique index opinions_no on opinions (tenant_id, no);
create unique index opinions_nonce on opinions (tenant_id, nonce) where nonce is not null;
create unique index opinions_source on opinions (tenant_id, source, source_key) where source_key is not null;
-- The queue: what is open, the most pressing first; and each state by itself.
create index opinions_open_street on opinions (tenant_id, street_id, due_at, id) where closed_at is null;
create index opinions_open_station on opinions (tenant_id, station_id, due_at, id) where closed_at is null;
create index opinions_open_unit on opinions (tenant_id, unit_id, due_at, id) where closed_at is null;
create index opinions_newest on opinions (tenant_id, street_id, received_at desc, id desc);
create index opinions_by_deputy on opinions (tenant_id, deputy_id, received_at desc, id desc)
  where deputy_id is not null;
create index opinions_released on opinions (tenant_id, released_at desc, id desc) where released_at is not null;
create index opinions_search on opinions using gin (tenant_id, search);

create table opinion_reporters (
  tenant_id    int not null references tenants,
  opinion_id   uuid not null,
  name_sealed  text,
  phone_sealed text,
  phone_index  text,
  consent      text,
  consented_at timestamptz,
  primary key (tenant_id, opinion_id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id)
);
create index opinion_reporters_phone on opinion_reporters (tenant_id, phone_index) where phone_index is not null;
