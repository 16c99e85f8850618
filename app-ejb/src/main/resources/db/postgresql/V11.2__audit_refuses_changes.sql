-- Entries and seals are only ever added. One thing alone may go, because lifeguard.audit-retention takes it: the beginning of the
-- log, as far as it is sealed and older than 90 days. First its entries, then their seals but for the last one, by which the rest
-- is checked. An owner of the tables can switch triggers off; docs/audit.md has the grants for a user who can not.

create function lifeguard_audit_refuses() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to';
end $$;

create trigger audit_entry_stays before update or truncate on audit_entry
  for each statement execute function lifeguard_audit_refuses();

create trigger audit_seal_stays before update or truncate on audit_seal
  for each statement execute function lifeguard_audit_refuses();

create function lifeguard_audit_drops_entries() returns trigger language plpgsql as $$
begin
  if exists (select 1 from gone g left join audit_seal s on s.entry_id = g.id
      where s.place is null or g.happened_at > current_timestamp - interval '90 days') then
    raise exception 'the audit log keeps what is not sealed, and what is not older than 90 days';
  end if;
  if exists (select 1 from audit_seal s join audit_entry e on e.id = s.entry_id
      where s.place <= (select max(m.place) from gone g join audit_seal m on m.entry_id = g.id)) then
    raise exception 'the audit log is shortened from its beginning only';
  end if;
  return null;
end $$;

create trigger audit_entry_drops after delete on audit_entry referencing old table as gone
  for each statement execute function lifeguard_audit_drops_entries();

create function lifeguard_audit_drops_seals() returns trigger language plpgsql as $$
declare
  beginning bigint := (select min(place) from audit_seal);
begin
  if not exists (select 1 from gone) then
    return null;
  end if;
  if beginning is null or beginning < (select max(place) from gone) then
    raise exception 'the seals are shortened from their beginning only';
  end if;
  if exists (select 1 from audit_entry e join gone g on g.entry_id = e.id)
      or exists (select 1 from audit_entry e join audit_seal s on s.entry_id = e.id where s.place = beginning) then
    raise exception 'the seal of an entry stays, and the last one of those that were dropped';
  end if;
  return null;
end $$;

create trigger audit_seal_drops after delete on audit_seal referencing old table as gone
  for each statement execute function lifeguard_audit_drops_seals();
