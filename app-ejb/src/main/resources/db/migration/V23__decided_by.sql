-- What somebody has decided, the latest first: of years of decisions by everybody.
create index access_decision_by_approver on access_decision (approver, decided_at);
