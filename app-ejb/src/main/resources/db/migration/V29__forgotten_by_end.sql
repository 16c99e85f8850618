-- What was given is forgotten by when it ended.

create index access_grant_ended on access_grant (state, ended_at);

-- A node of the release before V26.1 may have written none, beside the first node with it: as there, nothing is made up.
update access_grant set ended_at = begins_at where ended_at is null and state = 'ENDED';

-- What ended before was forgotten; in ISO 8601. Nothing, so far as is known.
insert into setting (name, content) values ('memberships-forgotten-before', '1970-01-01T00:00:00Z');

-- The release before forgot what had given a membership by when it was requested, however recently the membership had
-- ended: of days before this moment nobody can say that something was made outside. In ISO 8601.
insert into setting (name, content)
  values ('grants-forgotten-before',
    case when exists (select 1 from person) or exists (select 1 from audit_entry)
      then to_char(current_timestamp at time zone 'UTC', 'YYYY-MM-DD') || 'T'
        || to_char(current_timestamp at time zone 'UTC', 'HH24:MI:SS') || 'Z'
      else '1970-01-01T00:00:00Z' end);
