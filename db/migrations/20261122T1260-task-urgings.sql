-- 催办 (domain.md §3.7) of a unit that lets the span of its part run out: how often the clock has urged it for this span.
alter table tasks add column if not exists late_urgings int not null default 0;
