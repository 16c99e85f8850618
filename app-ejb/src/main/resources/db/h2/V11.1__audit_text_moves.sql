-- The texts of today's entries. Each database has its own names for randomness and hashes.

insert into audit_text (entry_id, salt, content)
  select id, lower(rawtohex(secure_rand(16))), reason from audit_entry where reason <> '';

update audit_entry set text_hash =
    (select lower(rawtohex(hash('SHA-256', stringtoutf8(t.salt || t.content)))) from audit_text t where t.entry_id = audit_entry.id)
  where reason <> '';

alter table audit_entry drop column reason;
