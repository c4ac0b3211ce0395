-- What the work body's list of suggestions asks for: the latest acceptance of a body (whose session it proposes again),
-- and the parts that wait for its decision.
create index suggestions_by_acceptance on suggestions (tenant_id, body_id, accepted_at desc) where accepted_at is not null;
create index handlings_on_desk on handlings (tenant_id, body_id, due_at) where closed_at is null;
