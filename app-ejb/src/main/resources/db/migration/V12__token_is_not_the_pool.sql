-- A token says what holds in its session, and nothing about the pool: a pre-token trigger may hide groups or add some. So sign-ins
-- write no membership any more, and running sessions hear of changes (GIVEN, TAKEN), where they heard of lists (GROUPS); who is
-- told of one of those from before signs in again.

-- whether the pool has said which groups they are in; until then nothing is given to them
alter table person add column memberships_known boolean default false not null;

-- those whom a complete reading has listed, and of whom no token has told since
update person set memberships_known = true
  where created_at > timestamp with time zone '1970-01-01 00:00:00+00:00'
    and gone_at is null
    and exists (select 1 from mirror_pass where outcome = 'COMPLETE')
    and not exists (select 1 from membership m where m.sub = person.sub and m.source = 'SIGN_IN')
    and not exists (select 1 from former_membership f where f.sub = person.sub and f.source = 'SIGN_IN');

-- the next reading says what is right
update membership set source = 'PASS' where source = 'SIGN_IN';
update former_membership set source = 'PASS' where source = 'SIGN_IN';
