-- People who are to be invited and added to groups from a file, line by line. The worker judges the lines, and carries them out when
-- somebody has confirmed that; they stay for a while, to say what came of them.

create table people_import (
  id varchar(36) not null primary key,
  uploaded_by varchar(128) not null,
  uploaded_at timestamp with time zone not null,
  -- nobody is told by mail
  quiet boolean not null,
  state varchar(16) not null,
  -- in whose name it is carried out; null: nobody has confirmed it
  confirmed_by varchar(128),
  -- who left out what was not begun; null: nobody
  cancelled_by varchar(128),
  changed_at timestamp with time zone not null,
  -- the pool is not asked before, because it did not answer so many times in a row; why, as a code of ours
  not_before timestamp with time zone not null,
  attempts int not null,
  problem varchar(64) not null
);

create index people_import_state on people_import (state, uploaded_at);
create index people_import_uploaded on people_import (uploaded_at);

create table import_line (
  -- that of the import, a stroke, and the number of the line
  id varchar(48) not null primary key,
  import_id varchar(36) not null,
  line_number int not null,
  email varchar(254) not null,
  -- as addresses are compared
  email_lower varchar(254) not null,
  name varchar(200) not null,
  -- with blanks in between
  group_names varchar(13000) not null,
  duration varchar(20) not null,
  justification varchar(1000) not null,
  state varchar(16) not null,
  -- null: no account yet
  sub varchar(128),
  -- codes of rules and obstacles, with groups and subs and numbers in them
  reasons varchar(8000) not null,
  -- when the pool was told to make the account; null: it was not
  told_at timestamp with time zone
);

create unique index import_line_in_order on import_line (import_id, line_number);
create index import_line_state on import_line (import_id, state, line_number);
create index import_line_person on import_line (sub);
create index import_line_email on import_line (email_lower);
