-- When an approver took a yes back; null: it stands.

alter table access_decision add column withdrawn_at timestamp with time zone;
