-- What people are to be told. A notice is written in the transaction of what it is about; when it is due, it becomes a delivery for
-- each person, and one for the webhook. Texts are made when a delivery is sent, from the rows that the notice names.

create table notice (
  -- its kind, a colon, and what it is about: each is written once
  id varchar(80) not null primary key,
  kind varchar(32) not null,
  -- the id of a request or of a grant, as the kind says
  about varchar(36) not null,
  due_at timestamp with time zone not null,
  -- when it was worked out who is told; null until then
  addressed_at timestamp with time zone
);

create index notice_due on notice (addressed_at, due_at);

create table notice_delivery (
  id varchar(36) not null primary key,
  notice_id varchar(80) not null references notice,
  kind varchar(32) not null,
  about varchar(36) not null,
  channel varchar(16) not null,
  -- empty for the webhook
  receiver varchar(128) not null,
  state varchar(16) not null,
  next_at timestamp with time zone not null,
  attempts integer not null,
  -- of the message that it is a part of, from before the first attempt on; several have the same one
  message_id varchar(200),
  failure varchar(32),
  changed_at timestamp with time zone not null,
  constraint notice_delivery_once unique (notice_id, channel, receiver)
);

create index notice_delivery_next on notice_delivery (state, next_at);
create index notice_delivery_message on notice_delivery (message_id);
create index notice_delivery_receiver on notice_delivery (receiver, state);

create table notice_preference (
  sub varchar(128) not null primary key,
  -- empty for the installation's
  language varchar(8) not null,
  -- kinds that this person does not want, separated by commas
  turned_off varchar(400) not null
);

-- Memberships that are held already have their ends told too.
insert into notice (id, kind, about, due_at)
  select 'ENDS_IN_3_DAYS:' || id, 'ENDS_IN_3_DAYS', id, expires_at - interval '3' day
  from access_grant where state = 'ACTIVE' and expires_at > current_timestamp + interval '3' day;

insert into notice (id, kind, about, due_at)
  select 'ENDS_IN_1_HOUR:' || id, 'ENDS_IN_1_HOUR', id, expires_at - interval '1' hour
  from access_grant where state = 'ACTIVE' and expires_at > current_timestamp + interval '1' hour;
