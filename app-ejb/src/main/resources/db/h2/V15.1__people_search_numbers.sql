-- Rows from before are numbered through, to be read in parts.

alter table person add column change_number bigint default next value for person_change not null;

create index person_by_change on person (change_number);
