-- What pages list is found by an index, in the order in which it is shown.

-- Every page of a group asks what was taken away from it elsewhere.
create index former_membership_by_group on former_membership (group_name, sub);

-- H2 reads an index in one direction only, and sorts by one only if the order begins with the index's first column.
drop index audit_entry_by_time;
drop index audit_entry_by_actor;
drop index audit_entry_by_subject;
drop index audit_entry_by_group;
create index audit_entry_by_time on audit_entry (happened_at desc, number desc);
create index audit_entry_by_actor on audit_entry (actor desc, number desc);
create index audit_entry_by_subject on audit_entry (subject desc, number desc);
create index audit_entry_by_group on audit_entry (group_name desc, number desc);

-- What was done in a span of time is told by the index alone.
drop index audit_entry_newest;
create index audit_entry_newest on audit_entry (number desc, happened_at);
create index audit_entry_by_action on audit_entry (action desc, number desc, happened_at);
create index audit_entry_by_outcome on audit_entry (outcome desc, number desc, happened_at);

-- The newest reading of the pool, whatever came of it.
create index mirror_pass_newest on mirror_pass (number desc);
