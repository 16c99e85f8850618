-- The sessions of those who are signed in: any node goes on with them, and a restart ends none.

create table sign_in_session (
  -- SHA-256 of the secret in the browser's cookie: whoever reads this table can be nobody
  id varchar(64) not null primary key,
  sub varchar(128) not null,
  -- JSON of the sign-in library: names, at most 100 groups of 128 characters each, times; no token
  signed_in varchar(20000) not null,
  expires_at timestamp with time zone not null
);

create index sign_in_session_by_end on sign_in_session (expires_at);
