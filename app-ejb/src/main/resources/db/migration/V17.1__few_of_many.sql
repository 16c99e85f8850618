-- Of much that has been, pages show the end. H2 finds it by an index that is sorted as the page is, and begins with what is looked for.

drop index mirror_pass_by_outcome;
create index mirror_pass_by_outcome on mirror_pass (outcome desc, number desc);

drop index access_request_by_group;
create index access_request_by_group on access_request (group_name desc, asked_at desc, id);

-- What waits and what holds, among all that is over.
create index access_request_by_group_and_state on access_request (group_name, state);
create index access_grant_by_group_and_state on access_grant (group_name, state, person);
