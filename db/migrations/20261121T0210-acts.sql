-- The office's own acts are read by time.
create index events_by_time on events (tenant_id, at desc, id desc) where actor_kind = 'account';
