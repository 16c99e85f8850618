-- Whom the addresses of a policy file belonged to when it came into force, so that a later change of address changes nothing.

create table policy_resolution (
  -- SHA-256 of the file
  file_hash varchar(64) not null,
  -- in lower case, as in the file; an address has at most 254 characters (RFC 5321)
  email varchar(320) not null,
  sub varchar(128) not null,
  primary key (file_hash, email)
);

-- The hash of the file that counts for all nodes. Here from the beginning, so that two nodes cannot both insert it.
insert into setting (name, content) values ('policies.hash', '');
