-- What somebody decided about all memberships of a group that were made elsewhere. The worker carries it out, a few at a time; of
-- each group the last one stays, to say what came of it.

create table adoption (
  group_name varchar(128) not null primary key,
  decided_by varchar(128) not null,
  kind varchar(16) not null,
  -- null: without an end
  term_millis bigint,
  -- only what had been seen before this reading of the pool
  seen_until timestamp with time zone not null,
  -- empty when it is over: it stands in the audit log then
  reason varchar(1000) not null,
  decided_at timestamp with time zone not null,
  expected bigint not null,
  -- whose turn was the last; empty before the first
  last_sub varchar(128) not null,
  done bigint not null,
  waiting bigint not null,
  refused bigint not null,
  -- null: it goes on
  ended_at timestamp with time zone
);

create index adoption_open on adoption (ended_at, decided_at);
