-- For each request that is deleted PostgreSQL looks for grants that refer to it; H2 has an index for that by itself.

create index access_grant_by_request on access_grant (request_id);
