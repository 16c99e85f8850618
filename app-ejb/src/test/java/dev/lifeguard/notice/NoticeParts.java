package dev.lifeguard.notice;

import dev.lifeguard.TestEvents;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What tests of other packages need of this one. */
public final class NoticeParts {

    private NoticeParts() {}

    /** Nobody is woken. */
    public static Outbox outbox(EntityManager entityManager) {
        return new Outbox(entityManager, TestEvents.unheard());
    }

    /** What is written of what is done to accounts, where people are told by mail. */
    public static NoticeRecorder recorder(EntityManager entityManager, Clock clock) {
        return new NoticeRecorder(outbox(entityManager), settings(), clock);
    }

    /** The addresses at which somebody is to be told that the account has another one now, in no order. */
    public static List<String> formerAddresses(EntityManager entityManager) {
        return entityManager
                .createQuery("select n.address from NoticeRow n where n.kind = :kind", String.class)
                .setParameter("kind", NoticeKind.EMAIL_CHANGED)
                .getResultList();
    }

    /** What administrators see of it. */
    public static NoticeAdminService admin(EntityManager entityManager, Directory directory, Clock clock) {
        return new NoticeAdminService(outbox(entityManager), directory, settings(), clock);
    }

    /** What the worker of notices asks the database for, each by its name; in the caller's transaction. */
    public static Map<String, Consumer<EntityManager>> work(Instant now, RequestId request) {
        Set<Channel> channels = EnumSet.allOf(Channel.class);
        return Map.of(
                "whether there is anything",
                        entityManager -> outbox(entityManager).isWanted(now, channels),
                "whom to ask", entityManager -> outbox(entityManager).asked(request.toString()),
                "the next message", entityManager -> outbox(entityManager).next(now, channels, "<next@here>"),
                "who is out of reach", entityManager -> outbox(entityManager).outOfReach("p-100", 50),
                "old ones", entityManager -> outbox(entityManager).forgetBefore(Instant.EPOCH, 10));
    }

    /** Many that were told, some that were given up, and a few that wait. */
    public static void fill(TestDatabase database, int many) {
        String moment = "timestamp with time zone '2026-01-01 00:00:00+00:00'";
        LargeDirectory.made(
                database,
                many,
                "insert into notice (id, kind, about, due_at, addressed_at) select 'ENDED:' || x, 'ENDED', 'g-' || x, "
                        + moment + ", " + moment + " from %s");
        LargeDirectory.made(
                database,
                many,
                "insert into notice_delivery (id, notice_id, kind, about, channel, receiver, state, next_at, attempts,"
                        + " message_id, changed_at) select 'd-' || x, 'ENDED:' || x, 'ENDED', 'g-' || x,"
                        + " case mod(x, 2) when 0 then 'MAIL' else 'WEBHOOK' end, case mod(x, 2) when 0 then 'p-' ||"
                        + " mod(x, 500) else '' end, case when mod(x, 900) = 0 then 'DEAD' when mod(x, 901) = 0 then"
                        + " 'PENDING' when mod(x, 902) = 0 then 'UNREACHABLE' else 'SENT' end, " + moment
                        + ", 1, '<m-' || x || '>', "
                        + moment + " from %s");
    }

    private static NoticeSettings settings() {
        return new NoticeSettings(
                key -> Optional.ofNullable(PostOffice.BY_MAIL.get(key)),
                "https://lifeguard.example.com",
                PostOffice.NAME);
    }

    /** Where people are told by mail. */
    public static NoticeService service(CurrentUser caller, EntityManager entityManager, Directory directory) {
        return new NoticeService(caller, outbox(entityManager), directory, settings());
    }
}
