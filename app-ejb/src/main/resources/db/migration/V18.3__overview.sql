-- How many members each group had after the last complete sync: lists are sorted by it, and nobody counts all memberships for a page.
alter table pool_group add column members bigint default 0 not null;

-- How much was asked for in a span of time, whatever came of it.
create index access_request_by_time on access_request (requested_at);
