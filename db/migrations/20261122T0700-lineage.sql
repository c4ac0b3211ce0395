-- 拆分合并交: opinions that belong together. Empty for nearly all rows; `lineage` marks those that have relatives.
alter table opinions
  add column lead_id uuid,
  add column from_station_id uuid,
  add column outside_id uuid,
  add column state_before text,
  add column second_rating text;

alter table opinions add constraint opinions_lead foreign key (tenant_id, lead_id)
  references opinions (tenant_id, id) not valid;
alter table opinions add constraint opinions_from_station foreign key (tenant_id, from_station_id)
  references places (tenant_id, id) not valid;
alter table opinions add constraint opinions_outside foreign key (tenant_id, outside_id)
  references places (tenant_id, id) not valid;
alter table opinions add constraint second_rating_known
  check (second_rating in ('satisfied', 'basic', 'dissatisfied')) not valid;
alter table opinions add constraint merged_means_lead check (state <> 'merged' or lead_id is not null) not valid;
alter table opinions add constraint lead_is_another check (lead_id <> id) not valid;
alter table opinions add constraint undone_is_a_part check (state <> 'undone' or parent_id is not null) not valid;
alter table opinions add constraint handed_out_means_where
  check (state <> 'handedOut' or outside_id is not null) not valid;
alter table opinions add constraint passed_means_whence
  check (state <> 'passed' or from_station_id is not null) not valid;

alter table opinions drop constraint opinions_state_check;
alter table opinions add constraint opinions_state_check check (state in
  ('received', 'registered', 'verified', 'assigned', 'acknowledged', 'returning', 'drafted', 'replied',
   'fedBack', 'disputed', 'closed', 'redirected', 'withdrawn',
   'split', 'merged', 'answered', 'undone', 'passed', 'handedOut')) not valid;
alter table opinions drop constraint outcome_known;
alter table opinions add constraint outcome_known check (outcome in
  ('pending', 'answered_on_spot', 'handled_by_street', 'handled_by_department', 'handed_over',
   'converted_to_suggestion', 'converted_to_project_lead', 'explained', 'redirected', 'merged', 'withdrawn',
   'undone')) not valid;
alter table opinions drop constraint ended_means_outcome;
alter table opinions add constraint ended_means_outcome check (
  (state in ('closed', 'redirected', 'withdrawn', 'undone')) = (closed_at is not null)
  and (closed_at is null or outcome <> 'pending')) not valid;
alter table opinions drop constraint answered_means_reply;
alter table opinions add constraint answered_means_reply
  check (state not in ('replied', 'fedBack', 'disputed', 'answered') or reply is not null) not valid;

-- Only rows that have relatives are in these.
create index if not exists opinions_by_lead on opinions (tenant_id, lead_id) where lead_id is not null;
create index if not exists opinions_by_parent on opinions (tenant_id, parent_id) where parent_id is not null;
create index if not exists opinions_given_away on opinions (tenant_id, from_station_id, received_at desc, id desc)
  where from_station_id is not null;

-- What was rated after rework, where the moment tells that it was.
update opinions set second_rating = rating
  where round > 1 and rating is not null and rated_at >= replied_at and second_rating is null;

-- Bodies outside the system to which a street hands matters over: 街道办, 区直部门, 四个平台, other committees.
alter table places drop constraint place_kind;
alter table places add constraint place_kind check (kind in
  ('district', 'street', 'town', 'community', 'group', 'grid', 'station', 'unit', 'outside'));
