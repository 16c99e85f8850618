-- Whether one list of the pool alone has missed the membership so far: lists are wrong for once, now and then, and until the next
-- complete reading says the same, it still stands against what it excludes.

alter table former_membership add column missed_once boolean default false not null;

-- What the last reading before this has missed, may be missed for once too.
update former_membership set missed_once = true where source = 'PASS';

create index former_membership_missed on former_membership (missed_once, observed_at);
