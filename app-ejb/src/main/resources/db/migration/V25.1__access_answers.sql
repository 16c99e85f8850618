-- What somebody answered to the questions of a group's policy when they asked for it, with the question as it was then.

create table access_answer (
  -- the request's id and the place
  id varchar(48) not null primary key,
  request_id varchar(36) not null references access_request (id),
  place int not null,
  question_key varchar(32) not null,
  question varchar(80) not null,
  answer varchar(100) not null
);

create index access_answer_by_request on access_answer (request_id, place);

-- Whether there are any, so that a list asks for them only then.

alter table access_request add column answered boolean default false not null;
