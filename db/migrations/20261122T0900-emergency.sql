-- 急 (domain.md §3.6): words of danger were found in what was said, so it stands on top with a clock of its own.

alter table opinions add column is_emergency boolean not null default false;
-- Those that nobody has looked at yet: a handful at most.
create index if not exists opinions_emergency on opinions (tenant_id, station_id, due_at) where is_emergency and state = 'received';
