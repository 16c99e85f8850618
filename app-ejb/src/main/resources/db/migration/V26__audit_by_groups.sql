-- What is about any of many groups is told by the index alone, as what was done in a span of time is.
drop index audit_entry_newest;
create index audit_entry_newest on audit_entry (number desc, happened_at, group_name);

-- The history of a group is read from the log.
drop index access_request_by_group;
