-- Learning anew because somebody asked for it: how far it is and what stopped it. And of each use of a suggestion: in
-- which street, and whether it was shown at all or held back as not sure enough.

create table hint_lessons (
  tenant_id       int not null references tenants,
  subject         text not null check (subject in ('category', 'unit')),
  id              uuid not null,
  source          text not null check (source in ('records', 'file')),
  examples_sealed text,
  asked_name      text not null,
  asked_at        timestamptz not null,
  done            int not null default 0,
  steps           int not null default 0,
  ended_at        timestamptz,
  problem         text,
  primary key (tenant_id, subject)
);

alter table hint_uses add column street_id uuid, add column is_shown boolean;
update hint_uses u set street_id = o.street_id, is_shown = u.confidence >= 0.6
  from opinions o where o.tenant_id = u.tenant_id and o.id = u.opinion_id;
alter table hint_uses add foreign key (tenant_id, street_id) references places (tenant_id, id);
create index hint_uses_by_street on hint_uses (tenant_id, street_id, subject, at desc);
