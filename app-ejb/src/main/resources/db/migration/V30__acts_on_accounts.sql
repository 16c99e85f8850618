-- The address at which somebody could be told when another one began to be given to them: they are told there when it is done.
-- Empty: there is nobody to tell, or an earlier release began it.
alter table account_change add column former_email varchar(2048) default '' not null;

-- A notice that goes to one address of one person, which the directory does not have any more; null for all others.
alter table notice add column receiver varchar(128);
alter table notice add column address varchar(2048);
create index notice_receiver on notice (receiver);

-- Who is gone can be looked for, among many more who are not.
create index person_gone on person (gone_at);

-- Who invites, so that a look-up is written down as what came of it; empty: a line of an import, which is looked up by itself,
-- or an earlier release began it.
alter table invitation add column begun_by varchar(128) default '' not null;
-- The pool was told, and nobody knows what came of it.
alter table invitation add column in_doubt boolean default false not null;
-- The pool has said something, so that no call can arrive any more.
alter table invitation add column answered boolean default false not null;
