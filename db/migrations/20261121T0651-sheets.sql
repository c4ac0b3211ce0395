-- A drawn sheet is a file like any other, so that what clears away unnamed contents leaves it.
alter table code_sheets drop column file_hash, add column file_id uuid,
  add constraint code_sheets_tenant_id_file_id_fkey foreign key (tenant_id, file_id) references files (tenant_id, id);
