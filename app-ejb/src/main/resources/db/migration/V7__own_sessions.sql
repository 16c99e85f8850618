-- What a person needs to know their own sessions apart stands in clear from now on, beside what is sealed. It opens nothing: a
-- session is found by the secret in the browser's cookie alone. The rows that lack it go; these people sign in again.

delete from sign_in_session;

-- the session's name for everybody else: a hash of what its forms carry, as in live_change
alter table sign_in_session add column session varchar(64) not null;
-- a few words of the sign-in library, such as 'Firefox on Windows', or none
alter table sign_in_session add column browser varchar(40) not null;
alter table sign_in_session add column signed_in_at timestamp with time zone not null;
-- a minute late at most
alter table sign_in_session add column last_used_at timestamp with time zone not null;

create index sign_in_session_by_person on sign_in_session (sub);
