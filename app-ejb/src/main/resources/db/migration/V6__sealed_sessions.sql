-- What is remembered of a sign-in is sealed by the secret in the browser's cookie from now on, so names and what passes for a form
-- of the session stand in no row. The rows that had them go; these people sign in again.

delete from sign_in_session;

-- at most 100 groups of 128 characters each, packed and sealed (KeptSession.LONGEST)
alter table sign_in_session alter column signed_in set data type varchar(66000);
