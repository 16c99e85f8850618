-- Tables, columns, indexes and states have the names that the code and the pages use. What they hold stays. The audit log keeps all
-- names and stored words: its entries are sealed, and never changed.

-- A run of the directory sync.
alter table mirror_pass rename to sync_run;
alter table sync_run rename column people_gone to people_removed;
alter table sync_run rename column memberships_gone to memberships_removed;
alter table sync_run rename column absent to removals_hash;
alter index mirror_pass_by_outcome rename to sync_run_by_outcome;
alter index mirror_pass_newest rename to sync_run_newest;
update sync_run set outcome = 'STOPPED_EARLY' where outcome = 'BROKEN';
update sync_run set outcome = 'NEEDS_CONFIRMATION' where outcome = 'ASKS';
update lease set name = 'sync' where name = 'mirror';

-- A membership that may have to change at the pool.
alter table dirty_key rename to pending_change;
alter table pending_change rename column lane to priority;
alter index dirty_key_by_lane rename to pending_change_by_priority;
update pending_change set state = 'PENDING' where state = 'WAITING';
update pending_change set state = 'IN_PROGRESS' where state = 'TELLING';
update pending_change set state = 'REPEAT' where state = 'ONCE_MORE';

-- What running sessions are to be told: of a group, or of a session.
alter table live_change rename to session_update;
alter table session_update rename column group_names to detail;
alter index live_change_by_person rename to session_update_by_person;
alter index live_change_by_writing rename to session_update_by_writing;
update session_update set kind = 'ADDED' where kind = 'GIVEN';
update session_update set kind = 'REMOVED' where kind = 'TAKEN';

-- SYNC or OWN_CHANGE: how a membership, or its absence, was observed.
update membership set source = 'SYNC' where source = 'PASS';
update membership set source = 'OWN_CHANGE' where source = 'OURS';
update former_membership set source = 'SYNC' where source = 'PASS';
update former_membership set source = 'OWN_CHANGE' where source = 'OURS';

-- When the pool last said yes to our adding somebody.
alter table membership rename column let_in_at to added_at;
alter table former_membership rename column let_in_at to added_at;
-- Unmanaged, and somebody said that it may stay as it is.
alter table membership rename column left_alone to ignored;

-- By the database's clock: since when the group is known that was created at created_at.
alter table pool_group rename column made_seen_at to created_seen_at;

alter table access_request rename column term_millis to duration_millis;
alter table access_request rename column reason to justification;
alter table access_request rename column asked_at to requested_at;
alter table access_request rename column lapses_at to expires_at;
alter table access_request rename column closing to close_reason;
alter index access_request_by_lapse rename to access_request_by_expiry;
update access_request set state = 'PENDING' where state = 'WAITING';
update access_request set state = 'EXPIRED' where state = 'LAPSED';
update access_request set close_reason = 'EXPIRED' where close_reason = 'TIME_IS_UP';
update access_request set close_reason = 'WITHDRAWN' where close_reason = 'TAKEN_BACK';

alter table access_decision rename column agreed to approved;

alter table access_grant rename column ends_at to expires_at;
alter table access_grant rename column ending to end_reason;
alter table access_grant rename column group_made_at to group_created_at;
alter index access_grant_by_end rename to access_grant_by_expiry;
update access_grant set state = 'BEING_ADDED' where state = 'STARTING';
update access_grant set state = 'BEING_REMOVED' where state = 'ENDING';

alter table adoption rename column term_millis to duration_millis;
alter table adoption rename column reason to justification;
alter table adoption rename column waiting to pending;
update adoption set kind = 'IGNORE' where kind = 'LEAVE_ALONE';

alter table policy_file rename column counts_since to active_since;
