-- 代表接待群众 (domain.md §3.3, §3.4): who receives whom, when and where; who came; what they brought.
-- A deputy at two places at once, two receptions in one room, two people in one slot: refused here as well.

create extension if not exists btree_gist;

-- A station's yearly rhythm, as it was decided: each reception made from it says so.
create table reception_plans (
  tenant_id  int not null references tenants,
  id         uuid not null,
  station_id uuid not null,
  year       int not null,
  cadence    text not null constraint cadence_known check (cadence in ('weekly', 'monthly', 'oddMonths')),
  on_which   int not null,
  mode       text not null,
  theme      text not null,
  made_by    uuid,
  made_at    timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id)
);
create index reception_plans_by_station on reception_plans (tenant_id, station_id, year);

create table receptions (
  tenant_id      int not null references tenants,
  id             uuid not null,
  no             text not null,
  street_id      uuid not null,
  station_id     uuid not null,
  plan_id        uuid,
  mode           text not null constraint mode_known check (mode in ('station', 'evening', 'online', 'field', 'boat')),
  title          text not null,
  theme          text not null,
  scope          text not null,
  excludes       text not null,
  venue          text not null,
  on_day         date not null,
  starts_at      timestamptz not null,
  ends_at        timestamptz not null,
  planned_for    date not null,
  shift_why      text,
  slot_minutes   int not null constraint slot_minutes_sensible check (slot_minutes between 5 and 240),
  deputy_ids     uuid[] not null default '{}',
  co_unit_ids    uuid[] not null default '{}',

  published_at   timestamptz,
  lead_days      int,
  notice_changes int not null default 0,
  sequence       int not null default 0,
  change_note    text,
  held_at        timestamptz,
  ended_at       timestamptz,
  staff_names    text,
  summary        text,
  recorded_at    timestamptz,
  cancel_reason  text,

  state          text not null constraint receptions_state_check check (state in
    ('planned', 'published', 'held', 'recorded', 'routed', 'closed', 'cancelled')),
  state_since    timestamptz not null,
  due_at         timestamptz,
  due_clock      text,
  closed_at      timestamptz,
  rev            int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, street_id) references places (tenant_id, id),
  foreign key (tenant_id, station_id) references places (tenant_id, id),
  foreign key (tenant_id, plan_id) references reception_plans (tenant_id, id),
  constraint reception_ends_after_it_starts check (ends_at > starts_at),
  constraint published_means_notice check (state in ('planned', 'cancelled') or published_at is not null),
  constraint recorded_means_summary check (state not in ('recorded', 'routed', 'closed') or summary is not null),
  constraint cancelled_means_reason check ((state = 'cancelled') = (cancel_reason is not null)),
  constraint receptions_one_per_room exclude using gist
    (tenant_id with =, station_id with =, venue with =, tstzrange(starts_at, ends_at) with &&)
    where (state <> 'cancelled')
);
create unique index receptions_no on receptions (tenant_id, no);
create index receptions_by_station on receptions (tenant_id, station_id, on_day, id);
create index receptions_by_street on receptions (tenant_id, street_id, on_day, id);
create index receptions_by_deputy on receptions using gin (tenant_id, deputy_ids);
create index receptions_public on receptions (tenant_id, on_day, id) where published_at is not null;

-- Who is on duty. Kept beside the reception's own list, because only rows can be kept apart from each other.
create table reception_deputies (
  tenant_id    int not null references tenants,
  reception_id uuid not null,
  deputy_id    uuid not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  is_off       boolean not null default false,
  primary key (tenant_id, reception_id, deputy_id),
  foreign key (tenant_id, reception_id) references receptions (tenant_id, id),
  foreign key (tenant_id, deputy_id) references people (tenant_id, id),
  constraint reception_deputies_one_place exclude using gist
    (tenant_id with =, deputy_id with =, tstzrange(starts_at, ends_at) with &&) where (not is_off)
);
create index reception_deputies_duties on reception_deputies (tenant_id, deputy_id, starts_at);

create table reception_swaps (
  tenant_id    int not null references tenants,
  id           uuid not null,
  reception_id uuid not null,
  asker_id     uuid not null,
  asked_id     uuid not null,
  note         text not null,
  made_by      uuid not null,
  asked_at     timestamptz not null,
  answer       text constraint swap_answer_known check (answer in ('accepted', 'declined', 'withdrawn')),
  answered_at  timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reception_id) references receptions (tenant_id, id),
  foreign key (tenant_id, asker_id) references people (tenant_id, id),
  foreign key (tenant_id, asked_id) references people (tenant_id, id)
);
create index reception_swaps_by_reception on reception_swaps (tenant_id, reception_id, asked_at);
create unique index reception_swaps_open on reception_swaps (tenant_id, reception_id, asker_id) where answer is null;
create index reception_swaps_asked on reception_swaps (tenant_id, asked_id) where answer is null;

create table reception_bookings (
  tenant_id    int not null references tenants,
  id           uuid not null,
  reception_id uuid not null,
  slot         int not null,
  persons      int not null constraint booking_persons check (persons between 1 and 50),
  topic        text,
  name_sealed  text,
  phone_sealed text,
  phone_index  text,
  consent      text,
  nonce        text,
  booked_at    timestamptz not null,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reception_id) references receptions (tenant_id, id)
);
create unique index reception_bookings_slot on reception_bookings (tenant_id, reception_id, slot)
  where cancelled_at is null;
create unique index reception_bookings_person on reception_bookings (tenant_id, reception_id, phone_index)
  where cancelled_at is null and phone_index is not null;
create unique index reception_bookings_nonce on reception_bookings (tenant_id, nonce) where nonce is not null;

-- 批次 and 人次: who came together is one batch; both units are counted (domain.md §12 no. 15).
create table reception_batches (
  tenant_id    int not null references tenants,
  id           uuid not null,
  reception_id uuid not null,
  seq          int not null,
  persons      int not null constraint batch_persons check (persons between 1 and 500),
  booking_id   uuid,
  made_by      uuid not null,
  came_at      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, reception_id) references receptions (tenant_id, id),
  foreign key (tenant_id, booking_id) references reception_bookings (tenant_id, id)
);
create unique index reception_batches_seq on reception_batches (tenant_id, reception_id, seq);
create unique index reception_batches_booking on reception_batches (tenant_id, booking_id) where booking_id is not null;

-- What was said lies in opinions; here is which reception heard it, and who promised on the spot to see to it.
create table reception_matters (
  tenant_id     int not null references tenants,
  reception_id  uuid not null,
  opinion_id    uuid not null,
  seq           int not null,
  batch_id      uuid,
  proposed      text not null constraint proposed_known check (proposed in
    ('spot', 'community', 'street', 'district', 'city', 'later')),
  claim_unit_id uuid,
  claimed_by    text,
  claim_note    text,
  claimed_at    timestamptz,
  made_by       uuid not null,
  primary key (tenant_id, reception_id, opinion_id),
  foreign key (tenant_id, reception_id) references receptions (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  foreign key (tenant_id, batch_id) references reception_batches (tenant_id, id),
  foreign key (tenant_id, claim_unit_id) references places (tenant_id, id)
);
create unique index reception_matters_opinion on reception_matters (tenant_id, opinion_id);

-- A signature on the screen (sealed on disk), or 口头确认 with its reason.
create table reception_signatures (
  tenant_id    int not null references tenants,
  id           uuid not null,
  reception_id uuid not null,
  signer       text not null constraint signer_known check (signer in ('deputy', 'resident', 'recorder')),
  deputy_id    uuid,
  batch_id     uuid,
  file_id      uuid,
  spoken       text,
  made_by      uuid not null,
  signed_at    timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, reception_id) references receptions (tenant_id, id),
  foreign key (tenant_id, deputy_id) references people (tenant_id, id),
  foreign key (tenant_id, batch_id) references reception_batches (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id),
  constraint signed_or_spoken check ((file_id is null) <> (spoken is null))
);
create index reception_signatures_by_reception on reception_signatures (tenant_id, reception_id);
