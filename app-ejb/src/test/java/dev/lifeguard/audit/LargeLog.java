package dev.lifeguard.audit;

import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.Set;

/**
 * A log of three years about the people and groups of {@link LargeDirectory}, written past JPA. An eleventh of it is
 * refusals, a third approvals, all by one of a thousand approvers; every second entry has a text.
 */
public final class LargeLog {

    private static final int APPROVERS = 1_000;
    private static final int SECONDS_IN_THREE_YEARS = 3 * 365 * 86_400;

    private LargeLog() {}

    /** Adds so many entries with their texts and seals; the people are numbered. */
    public static void fill(TestDatabase database, int entries, int people, int groups) {
        LargeDirectory.withoutIndexes(database, Set.of("audit_entry"), () -> write(database, entries, people, groups));
        LargeDirectory.lookAt(database);
    }

    private static void write(TestDatabase database, int entries, int people, int groups) {
        LargeDirectory.made(database, entries, """
                insert into audit_entry (id, happened_at, actor, action, subject, group_name, text_hash, until_kind,
                    outcome, format)
                  select 'entry ' || lpad(cast(x as varchar(12)), 12, '0'), :then + x * :pause * interval '1' second, a.sub,
                      case mod(x, 3) when 0 then 'APPROVED' when 1 then 'ASKED' else 'MEMBERSHIP_STARTED' end,
                      p.sub, 'group-' || mod(x * 7, :groups), case mod(x, 2) when 0 then 'hash' end, 'NONE',
                      case mod(x, 11) when 3 then 'REFUSED' else 'DONE' end, 1
                    from %s
                      join numbered_person p on p.number = mod(x * 7919, :people)
                      join numbered_person a on a.number =
                          case mod(x, 3) when 0 then mod(x / 3, :approvers) else mod(x * 7919, :people) end
                    order by x
                """.replace(":then", LargeDirectory.then())
                .replace(":pause", String.valueOf(SECONDS_IN_THREE_YEARS / entries))
                .replace(":groups", String.valueOf(groups))
                .replace(":people", String.valueOf(people))
                .replace(":approvers", String.valueOf(APPROVERS)));
        LargeDirectory.made(
                database,
                entries,
                "insert into audit_text (entry_id, salt, content) select 'entry ' || lpad(cast(x as varchar(12)), 12, '0'), 'salt',"
                        + " 'The month end, and what else there is to say' from %s where mod(x, 2) = 0");
        LargeDirectory.made(
                database,
                entries,
                "insert into audit_seal (place, entry_id, seal) select x + 1, 'entry ' || lpad(cast(x as varchar(12)), 12, '0'), '"
                        + "0".repeat(64) + "' from %s");
    }

    /** Somebody who approves much. */
    static PersonId approver() {
        return LargeDirectory.person(APPROVERS / 2);
    }

    /** Somebody about whom there is as much as about anybody. */
    static PersonId anybody(int number) {
        return LargeDirectory.person(2 * APPROVERS + number);
    }

    /** One of the groups. */
    static GroupName group(int number) {
        return LargeDirectory.group(number);
    }
}
