-- A decision about all memberships of a group that were made elsewhere can be cancelled while it is carried out.
alter table adoption add column cancelled_by varchar(128);
