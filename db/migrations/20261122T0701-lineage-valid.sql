-- Reads the table once without keeping its writers waiting.
alter table opinions validate constraint opinions_lead;
alter table opinions validate constraint opinions_from_station;
alter table opinions validate constraint opinions_outside;
alter table opinions validate constraint second_rating_known;
alter table opinions validate constraint merged_means_lead;
alter table opinions validate constraint lead_is_another;
alter table opinions validate constraint undone_is_a_part;
alter table opinions validate constraint handed_out_means_where;
alter table opinions validate constraint passed_means_whence;
alter table opinions validate constraint opinions_state_check;
alter table opinions validate constraint outcome_known;
alter table opinions validate constraint ended_means_outcome;
alter table opinions validate constraint answered_means_reply;
