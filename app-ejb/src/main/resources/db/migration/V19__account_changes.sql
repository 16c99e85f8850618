-- What is being done to an account at the pool, from the decision until the pool's answer is written down; at most one for each.

create table account_change (
  sub varchar(128) not null primary key,
  id varchar(36) not null,
  act varchar(32) not null,
  -- disabling and deleting: the person counts as disabled from the decision on
  closes boolean not null,
  begun_by varchar(128) not null,
  begun_at timestamp with time zone not null,
  -- the pool was told and gave no answer
  in_doubt boolean not null,
  -- the address that the person is to get, in lower case; empty for other acts
  email varchar(2048) not null
);
