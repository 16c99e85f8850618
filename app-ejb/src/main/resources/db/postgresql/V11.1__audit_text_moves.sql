-- The texts of today's entries. Each database has its own names for randomness and hashes.

insert into audit_text (entry_id, salt, content)
  select id, replace(gen_random_uuid()::text, '-', ''), reason from audit_entry where reason <> '';

update audit_entry e set text_hash = encode(sha256(convert_to(t.salt || t.content, 'UTF8')), 'hex')
  from audit_text t where t.entry_id = e.id;

alter table audit_entry drop column reason;
