-- Every node keeps what people are found by in its memory, and asks for the rows that have changed since it last looked: for greater
-- numbers, and for those that were written so lately that a transaction may still be under way which took a smaller one.
-- The numbers are added beside this file: the databases name a sequence's next value differently.

create sequence person_change;

-- by the database's clock; rows from before are old
alter table person add column changed_at timestamp with time zone
  default timestamp with time zone '1970-01-01 00:00:00+00:00' not null;
alter table person alter column changed_at set default current_timestamp;
