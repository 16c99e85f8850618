-- When the pool last said yes to our letting somebody in. A list may be behind or wrong for once, and what it says then must not
-- make that forgotten: who is in a group that was made again because of us is taken out of it.
alter table membership add column let_in_at timestamp with time zone;
alter table former_membership add column let_in_at timestamp with time zone;

update membership set let_in_at = observed_at where source = 'OURS';
