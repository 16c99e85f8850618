-- How far the account was, by the directory, when something began to be done to it: so that a look-up can tell what came
-- of it from what was so before. Empty: an earlier release began it.

alter table account_change add column status varchar(32) default '' not null;

-- Who is being invited at this moment: at most one at an address.

create table invitation (
  -- SHA-256 of the e-mail address in the form in which addresses are compared: nobody is there yet with whom it could be erased
  address_hash varchar(64) not null primary key,
  begun_at timestamp with time zone not null
);
