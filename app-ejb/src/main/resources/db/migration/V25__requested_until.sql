-- Until when somebody wishes to be a member who named a day; null: for a time that begins with the approval, or without
-- an end. The time that was left when they asked stands in duration_millis too, for a node of the release before.

alter table access_request add column requested_until timestamp with time zone;
