-- What a marked key is in, in words: until now one number was the number of the call under way and three states. And
-- what is known of each group's making: by Cognito's clock, which is compared with nothing but itself, and by the database's.

alter table dirty_key add column state varchar(16) default 'WAITING' not null;
-- of the call under way; no two have the same
alter table dirty_key add column call_number bigint default 0 not null;
-- how often in a row the pool has answered that it knows no such person or group
alter table dirty_key add column not_found int default 0 not null;

update dirty_key set state = 'TELLING', call_number = telling where telling > 0;
update dirty_key set state = 'IN_DOUBT' where telling = -1;
update dirty_key set state = 'ONCE_MORE' where telling = -2;

alter table dirty_key alter column state drop default;
alter table dirty_key alter column call_number drop default;
alter table dirty_key alter column not_found drop default;
alter table dirty_key drop column telling;

-- Since when the group is known to be the one that was made at created_at, by the database's clock.
alter table pool_group add column made_seen_at timestamp with time zone;
update pool_group set made_seen_at = timestamp with time zone '1970-01-01 00:00:00+00:00';
alter table pool_group alter column made_seen_at set not null;
-- When the group of this name that was there before was last known to be there; null: there was none.
alter table pool_group add column former_seen_at timestamp with time zone;

-- When the group was made that this is about, as Cognito said when it was given; null: Cognito had not said. A group that
-- was deleted and made again is another one.
alter table access_grant add column group_made_at timestamp with time zone;
update access_grant set group_made_at =
  (select g.created_at from pool_group g
    where g.name = access_grant.group_name and g.created_at > timestamp with time zone '1970-01-01 00:00:00+00:00')
  where state <> 'ENDED';
