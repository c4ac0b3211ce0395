-- Residents and a deputy (or the station) write to and fro inside an opinion: sealed, added to, never rewritten.

create table messages (
  tenant_id    int not null references tenants,
  id           uuid not null,
  opinion_id   uuid not null,
  side         text not null check (side in ('resident', 'deputy', 'station')),
  -- To whom a resident's message goes: the deputy (a person) or the station (a place); nobody needs a name for the resident.
  addressee_id uuid,
  author_id    uuid,
  author_name  text not null,
  text_sealed  text,
  at           timestamptz not null,
  read_at      timestamptz,
  erased_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, opinion_id) references opinions (tenant_id, id),
  constraint a_message_says_something check ((erased_at is null) = (text_sealed is not null)),
  constraint a_resident_writes_to_somebody check ((side = 'resident') = (addressee_id is not null))
);
create index messages_by_opinion on messages (tenant_id, opinion_id, id);
create index messages_unread on messages (tenant_id, addressee_id, opinion_id) where read_at is null and addressee_id is not null;
