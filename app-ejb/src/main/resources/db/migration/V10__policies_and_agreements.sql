-- The policy files that have counted for all nodes, by their SHA-256; setting 'policies.hash' names the one that counts now.
-- Those of before stay, without their text, so that a start never brings one of them back.

create table policy_file (
  hash varchar(64) not null primary key,
  -- 1 MiB at most; null: not kept, or it does not count any more
  content varchar(1048576),
  counts_since timestamp with time zone not null
);

insert into policy_file (hash, counts_since) select distinct file_hash, current_timestamp from policy_resolution;

-- That a node has no file was written as if it counted for all.
update setting set content = '' where name = 'policies.hash' and content = 'none';

-- SHA-256 of the names that a reading of the pool which asks has not found there: an agreement is to these and to no others.
alter table mirror_pass add column absent varchar(64) default '' not null;
