-- What leaves the house: channels that an administrator set up, messages on their way, each try, and who wants what where.

create table outbox_channels (
  tenant_id       int not null references tenants,
  kind            text not null check (kind in ('mail', 'sms', 'chat')),
  is_on           boolean not null,
  config          jsonb not null,
  secret_sealed   text,
  -- The secret before this one still signs beside it for a day, so that the receiver can change over.
  previous_sealed text,
  previous_until  timestamptz,
  set_at          timestamptz not null,
  primary key (tenant_id, kind)
);

-- `shown` is masked. A message to a resident holds no address: it is read from their own record when it is sent.
create table outbox_messages (
  tenant_id   int not null references tenants,
  id          uuid not null,
  channel     text not null check (channel in ('mail', 'sms', 'chat')),
  about       text not null,
  account_id  uuid,
  subject     text,
  subject_id  uuid,
  to_sealed   text,
  shown       text not null,
  text_sealed text,
  state       text not null check (state in ('queued', 'failed', 'sent', 'givenUp', 'dropped')),
  tries       int not null default 0,
  tries_left  int not null,
  why         text,
  queued_at   timestamptz not null,
  next_at     timestamptz,
  until       timestamptz not null,
  ended_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index outbox_messages_waiting on outbox_messages (tenant_id, queued_at) where ended_at is null;
create index outbox_messages_by_time on outbox_messages (tenant_id, queued_at desc);

-- One try: when, what was answered, how long it took; never what was said or to whom. `code` is null while it runs.
create table outbox_tries (
  tenant_id  int not null references tenants,
  message_id uuid not null,
  n          int not null,
  at         timestamptz not null,
  code       text,
  ms         int,
  primary key (tenant_id, message_id, n),
  foreign key (tenant_id, message_id) references outbox_messages (tenant_id, id) on delete cascade
);

-- Where somebody wants to be told of what. Used only once the code that was sent there came back.
create table outbox_contacts (
  tenant_id    int not null references tenants,
  account_id   uuid not null,
  channel      text not null check (channel in ('mail', 'sms', 'chat')),
  to_sealed    text not null,
  shown        text not null,
  kinds        text[] not null,
  quiet_from   int check (quiet_from between 0 and 23),
  quiet_to     int check (quiet_to between 0 and 23),
  confirmed_at timestamptz,
  code_hash    text,
  code_until   timestamptz,
  code_tries   int not null default 0,
  primary key (tenant_id, account_id, channel),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);

alter table opinion_reporters add column wants_sms boolean not null default false;
