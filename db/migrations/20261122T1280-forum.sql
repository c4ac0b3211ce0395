-- 议政代表建议 (domain.md §2.15): what was told to the forum's member where nothing is assigned; clocks of their own.

alter table suggestions add column forum_note text;
alter table handlings add column is_forum boolean not null default false;
