-- How many memberships of each group were given here and removed outside Lifeguard, by the last complete sync.
alter table pool_group add column removed_outside bigint default 0 not null;

-- How much somebody was told lately is asked before each message to them.
drop index notice_delivery_receiver;
create index notice_delivery_receiver on notice_delivery (receiver, state, changed_at);
