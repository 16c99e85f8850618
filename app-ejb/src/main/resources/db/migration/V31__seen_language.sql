-- The language in which somebody's pages were when they last signed in: messages are in it unless they have chosen one. Empty: it is not
-- known, or a node of an earlier release has written the row.
alter table notice_preference add column seen_language varchar(8) default '' not null;
