-- What was given is forgotten by when it ended.

create index access_grant_ended on access_grant (state, ended_at);

-- A node of the release before V26.1 may have written none, beside the first node with it: as there, nothing is made up.
update access_grant set ended_at = begins_at where ended_at is null and state = 'ENDED';

-- What ended before was forgotten; in ISO 8601. Nothing, so far as is known.
insert into setting (name, content) values ('memberships-forgotten-before', '1970-01-01T00:00:00Z');
