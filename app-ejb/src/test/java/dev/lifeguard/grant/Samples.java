package dev.lifeguard.grant;

import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests and grants to store, and the people they are about. */
public final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final PersonId PETER = new PersonId("peter");
    static final PersonId OLGA = new PersonId("olga");
    static final PersonId ANNA = new PersonId("anna");
    static final GroupName FINANCE = new GroupName("finance");
    static final GroupName PAYROLL = new GroupName("payroll");

    private Samples() {}

    static AccessRequest request(PersonId subject, GroupName group, Instant asked) {
        return request(subject, group, RequestedDuration.of(Duration.ofHours(8)), "for the audit", asked);
    }

    static AccessRequest request(
            PersonId subject, GroupName group, RequestedDuration term, String reason, Instant asked) {
        return new AccessRequest(
                RequestId.random(),
                RequestKind.ENTRY,
                subject,
                subject,
                group,
                term,
                reason,
                List.of(
                        new RequestedAccess.Answer("ticket", "Number", "OPS-1"),
                        new RequestedAccess.Answer("where", "Where?", "here")),
                asked,
                asked.plus(Duration.ofDays(14)),
                RequestState.PENDING,
                CloseReason.NOT_YET,
                List.of());
    }

    static Grant grant(PersonId person, GroupName group, Expiry end) {
        return Grant.adopted(person, group, end, NOW);
    }

    static Decision yes(PersonId approver) {
        return new Decision(approver, true, "fine", NOW.plusSeconds(60));
    }

    static void addPerson(TestDatabase database, PersonId person) {
        database.inTransaction(entityManager -> entityManager
                .createNativeQuery(
                        "insert into person (sub, username, name, email, email_lower, email_verified, enabled, status,"
                                + " created_at, observed_at, search_text) values (?1, ?1, ?1, '', '', true, true,"
                                + " 'CONFIRMED', current_timestamp, current_timestamp, ?1)")
                .setParameter(1, person.value())
                .executeUpdate());
    }
}
