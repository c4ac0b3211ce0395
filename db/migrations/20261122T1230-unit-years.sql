-- 办理工作总结: what a unit says of its year with the suggestions of one work body, with the figures as they were then.
create table unit_years (
  tenant_id     int not null references tenants,
  id            uuid not null,
  unit_id       uuid not null,
  body_id       uuid not null,
  year          int not null,
  due_on        date not null,
  text          text,
  figures       jsonb,
  submitted_by  text,
  submitted_at  timestamptz,
  back_note     text,

  state         text not null constraint unit_years_state_check check (state in ('draft', 'submitted')),
  state_since   timestamptz not null,
  due_at        timestamptz,
  due_clock     text,
  closed_at     timestamptz,
  rev           int not null default 1,

  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references places (tenant_id, id),
  foreign key (tenant_id, body_id) references places (tenant_id, id),
  constraint a_submitted_year_has_words check (state <> 'submitted' or text is not null)
);
create unique index unit_years_once on unit_years (tenant_id, body_id, unit_id, year);
create index unit_years_by_unit on unit_years (tenant_id, unit_id, year);
