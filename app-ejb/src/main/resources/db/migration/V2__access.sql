-- What was asked, what was decided, and what came of it. Ids are UUIDs, made in code.

create table access_request (
  id varchar(36) not null primary key,
  kind varchar(16) not null,
  requester varchar(128) not null,
  subject varchar(128) not null,
  group_name varchar(128) not null,
  -- null: without an end
  term_millis bigint,
  reason varchar(1000) not null,
  asked_at timestamp with time zone not null,
  lapses_at timestamp with time zone not null,
  state varchar(16) not null,
  closing varchar(16) not null,
  -- subject and group while the request is open: there is never a second one
  open_key varchar(257) unique,
  version bigint not null
);

create index access_request_by_subject on access_request (subject, asked_at);
create index access_request_by_requester on access_request (requester, asked_at);
create index access_request_by_group on access_request (group_name, asked_at);
create index access_request_by_lapse on access_request (state, lapses_at);

create table access_decision (
  -- the request's id and the place
  id varchar(48) not null primary key,
  request_id varchar(36) not null references access_request (id),
  place int not null,
  approver varchar(128) not null,
  agreed boolean not null,
  remark varchar(1000) not null,
  decided_at timestamp with time zone not null
);

create index access_decision_by_request on access_decision (request_id, place);

create table access_grant (
  id varchar(36) not null primary key,
  person varchar(128) not null,
  group_name varchar(128) not null,
  -- null: a membership that was made elsewhere and adopted
  request_id varchar(36) references access_request (id),
  begins_at timestamp with time zone not null,
  -- null: without an end
  ends_at timestamp with time zone,
  state varchar(16) not null,
  ending varchar(16) not null,
  -- person and group while it is starting or active: there is never a second one
  current_key varchar(257) unique,
  version bigint not null
);

create index access_grant_by_person on access_grant (person, group_name);
create index access_grant_by_group on access_grant (group_name, begins_at);
create index access_grant_by_end on access_grant (state, ends_at);
