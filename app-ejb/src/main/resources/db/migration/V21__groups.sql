-- What is being done to a group of the pool, from the decision until the pool's answer is written down; at most one for each.
create table group_change (
  group_name varchar(128) not null primary key,
  id varchar(36) not null,
  act varchar(32) not null,
  begun_by varchar(128) not null,
  begun_at timestamp with time zone not null,
  -- the pool was told and gave no answer
  in_doubt boolean not null,
  -- what the pool is to say about it; empty where it is to be deleted
  description varchar(2048) not null,
  -- when the group was made that was decided about, as the pool said; null where it is to be created
  made_at timestamp with time zone
);

-- How many unmanaged members each group had after the last complete sync, for lists that are sorted by it.
alter table pool_group add column unmanaged bigint default 0 not null;
