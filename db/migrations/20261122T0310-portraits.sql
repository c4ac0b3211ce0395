-- A deputy's photo for the public pages: only with consent, one at a time, gone with the mandate.

create table portraits (
  tenant_id    int not null references tenants,
  person_id    uuid not null,
  file_id      uuid not null,
  consented_on date not null,
  set_by       text not null,
  set_at       timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);
