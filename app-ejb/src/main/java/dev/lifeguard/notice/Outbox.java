package dev.lifeguard.notice;

import dev.lifeguard.database.ClusterSettings;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be told, and what has come of it, in the caller's transaction. A notice is written with what it is about,
 * and names it by its id alone; whether it is still true is looked at when it is sent.
 */
@Dependent
public class Outbox {

    /** Each is looked at before it is counted. */
    private static final int LONGEST_DIGEST = 500;

    /**
     * Twice as long as a message may take: so long no other node begins with it, whoever has the lease by then. If its
     * sender was killed, it is sent again after that.
     */
    static final Duration CLAIM = Duration.ofMinutes(1);

    /** What all nodes must agree on begins with this: until when nothing is sent on a channel. */
    private static final String REST = "notices.rest.";

    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private static final String NEW_ONES = "d.receiver = :receiver and d.channel = :channel and d.state = :pending"
            + " and d.nextAt <= :now and d.messageId is null and d.kind not in :alone";

    /** They have an address of their own, so each is a message of its own. */
    private static final Set<NoticeKind> ALONE = EnumSet.of(NoticeKind.EMAIL_CHANGED);

    /** That is about two days. */
    private static final int MOST_ATTEMPTS = 55;

    /** As long as something is tried, it also waits for the pool to say whether an address is its receiver's. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(2);

    /** How soon it is looked again whether the pool has said it. */
    private static final Duration NEXT_LOOK = Duration.ofMinutes(1);

    /** There is something to tell, or to tell again: the worker of this node is woken. */
    record Written() {}

    private final EntityManager entityManager;
    private final Event<Written> written;
    private final ClusterSettings settings;

    @Inject
    Outbox(@LifeguardUnit EntityManager entityManager, Event<Written> written) {
        this.entityManager = entityManager;
        this.written = written;
        this.settings = new ClusterSettings(entityManager);
    }

    /** Writes a notice, unless there is one of this kind about the same already. */
    void write(NoticeKind kind, Object about, Instant due) {
        if (entityManager.find(NoticeRow.class, kind.of(about)) == null) {
            entityManager.persist(new NoticeRow(kind, about, due));
            written.fire(new Written());
        }
    }

    /** Those of these channels that do not rest, whichever node was told so. */
    Set<Channel> open(Set<Channel> channels, Instant now) {
        Set<Channel> open = EnumSet.noneOf(Channel.class);
        channels.stream().filter(channel -> !backoff(channel).isAt(now)).forEach(open::add);
        return open;
    }

    private Channel.Backoff backoff(Channel channel) {
        return settings.get(REST + channel).map(Channel.Backoff::of).orElse(Channel.Backoff.NONE);
    }

    /**
     * Nobody answers there, or no more is wanted for now: the channel rests, on all nodes.
     *
     * @param wanted how long the other side asks for; zero if it does not say
     */
    void rests(Channel channel, Duration wanted, Instant now) {
        settings.set(REST + channel, backoff(channel).again(wanted, now).toString());
    }

    private void answers(Channel channel) {
        Channel.Backoff backoff = backoff(channel);
        if (backoff.failures() > 0) {
            settings.set(REST + channel, backoff.over().toString());
        }
    }

    /** Writes one that goes to one person at this address, which nobody else keeps; once. */
    void write(NoticeKind kind, Object about, Instant due, PersonId receiver, EmailAddress address) {
        if (entityManager.find(NoticeRow.class, kind.of(about)) == null) {
            entityManager.persist(new NoticeRow(kind, about, due, receiver, address));
            written.fire(new Written());
        }
    }

    /** The notice that is delivered, unless it was forgotten. */
    Optional<NoticeRow> notice(Delivery delivery) {
        return Optional.ofNullable(
                entityManager.find(NoticeRow.class, delivery.kind().of(delivery.about())));
    }

    /** Whether there is anything to do now. */
    boolean isWanted(Instant now, Set<Channel> channels) {
        return !dueNotices(now, 1).isEmpty() || first(now, channels).isPresent();
    }

    /** The notices of which it is time to find out who is told, at most so many. */
    List<NoticeRow> dueNotices(Instant now, int most) {
        return entityManager
                .createQuery(
                        "select n from NoticeRow n where n.addressedAt is null and n.dueAt <= :now"
                                + " order by n.dueAt, n.id",
                        NoticeRow.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** A notice that still has no receivers. */
    Optional<NoticeRow> unaddressed(String id) {
        return Optional.ofNullable(entityManager.find(NoticeRow.class, id)).filter(row -> !row.isAddressed());
    }

    /** Delivers the notice to each of these, as soon as possible. */
    void address(NoticeRow notice, Channel channel, Collection<String> receivers, Instant now) {
        receivers.forEach(receiver -> entityManager.persist(new DeliveryRow(notice, channel, receiver, now)));
    }

    /**
     * Who was asked to decide about a request, or is just being asked; not who did not want to be, could not be, or was
     * tried in vain so far.
     */
    Set<PersonId> asked(String request) {
        return entityManager
                .createQuery(
                        "select d.receiver from DeliveryRow d where d.noticeId in :notices and d.channel = :mail"
                                + " and d.messageId is not null"
                                + " and (d.state = :sent or d.state = :pending and d.failure is null)",
                        String.class)
                .setParameter(
                        "notices",
                        NoticeKind.OF_OPEN_REQUESTS.stream()
                                .map(kind -> kind.of(request))
                                .toList())
                .setParameter("mail", Channel.MAIL)
                .setParameter("sent", DeliveryState.SENT)
                .setParameter("pending", DeliveryState.PENDING)
                .getResultStream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    /**
     * The next message: one delivery, or many of one receiver's together. What was a part of a message once stays one,
     * so that a message that may have arrived is sent again as it was, and by its own id. It is the caller's for a
     * while, and comes again by itself if the caller never says what came of it.
     *
     * @param newMessage the id of the message, if it is a new one
     */
    List<Delivery> next(Instant now, Set<Channel> channels, String newMessage) {
        Optional<DeliveryRow> first = first(now, channels);
        while (first.isPresent() && isPutOff(first.get(), now)) {
            first = first(now, channels);
        }
        if (first.isEmpty()) {
            return List.of();
        }
        String message =
                first.get().messageId() == null ? newMessage : first.get().messageId();
        List<DeliveryRow> rows = together(first.get(), now);
        rows.forEach(row -> row.claimed(message, now.plus(CLAIM)));
        return rows.stream().map(DeliveryRow::delivery).toList();
    }

    private Optional<DeliveryRow> first(Instant now, Set<Channel> channels) {
        return channels.isEmpty()
                ? Optional.empty()
                : rows("d.state = :pending and d.nextAt <= :now and d.channel in :channels order by d.nextAt, d.id")
                        .setParameter("now", now)
                        .setParameter("channels", channels)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst();
    }

    private List<DeliveryRow> together(DeliveryRow first, Instant now) {
        if (first.messageId() != null) {
            return rows("d.state = :pending and d.messageId = :message order by d.id")
                    .setParameter("message", first.messageId())
                    .getResultList();
        }
        if (ALONE.contains(first.kind())) {
            return List.of(first);
        }
        List<DeliveryRow> all = rows(NEW_ONES + " order by d.nextAt, d.id")
                .setParameter("receiver", first.receiver())
                .setParameter("channel", first.channel())
                .setParameter("now", now)
                .setParameter("alone", ALONE)
                .setMaxResults(LONGEST_DIGEST)
                .getResultList();
        return all.size() > first.channel().singles() ? all : List.of(first);
    }

    /** Whoever was told many things just now is told all others together, when some time has passed. */
    private boolean isPutOff(DeliveryRow first, Instant now) {
        if (first.messageId() != null || ALONE.contains(first.kind())) {
            return false;
        }
        Duration rest = first.channel().rest();
        List<Instant> told = entityManager
                .createQuery(
                        "select d.changedAt from DeliveryRow d where d.receiver = :receiver and d.state = :sent"
                                + " and d.channel = :channel and d.changedAt > :since and d.changedAt <= :until"
                                + " order by d.changedAt desc",
                        Instant.class)
                .setParameter("receiver", first.receiver())
                .setParameter("sent", DeliveryState.SENT)
                .setParameter("channel", first.channel())
                .setParameter("since", now.minus(rest))
                // What is later was noted before the clock was set back, and would put off everything until then.
                .setParameter("until", now.plus(rest))
                .setMaxResults(Channel.MANY + 1)
                .getResultList();
        if (told.size() <= Channel.MANY) {
            return false;
        }
        entityManager
                .createQuery("update DeliveryRow d set d.nextAt = :later where " + NEW_ONES)
                .setParameter("later", told.get(0).plus(rest))
                .setParameter("receiver", first.receiver())
                .setParameter("channel", first.channel())
                .setParameter("pending", DeliveryState.PENDING)
                .setParameter("now", now)
                .setParameter("alone", ALONE)
                .executeUpdate();
        return true;
    }

    private TypedQuery<DeliveryRow> rows(String condition) {
        return entityManager
                .createQuery("select d from DeliveryRow d where " + condition, DeliveryRow.class)
                .setParameter("pending", DeliveryState.PENDING);
    }

    /** This is what has come of them. */
    void became(Collection<Delivery> deliveries, DeliveryState state, Instant now) {
        rows(deliveries)
                .filter(found -> found.row().is(DeliveryState.PENDING))
                .forEach(found -> found.row().became(state, now));
    }

    /**
     * Nobody knows yet at which address their receiver can be told: they wait for it, but not for ever. Whoever is
     * trying them again meanwhile will say what came of them.
     */
    void postpone(Collection<Delivery> deliveries, Instant now) {
        rows(deliveries).filter(found -> found.row().isStill(found.tried())).forEach(found -> {
            if (found.row().isOlderThan(now.minus(LONGEST_WAIT))) {
                found.row().became(DeliveryState.UNREACHABLE, now);
            } else {
                found.row().putOff(now.plus(NEXT_LOOK));
            }
        });
    }

    /** They are with their receiver: the channel answers, and nothing was missing for whoever can be reached. */
    void reached(Collection<Delivery> deliveries) {
        deliveries.stream().map(Delivery::channel).distinct().forEach(this::answers);
        inReach(deliveries.stream()
                // At another address than theirs nothing shows that they can be reached.
                .filter(delivery -> !ALONE.contains(delivery.kind()))
                .map(Delivery::receiver)
                .filter(receiver -> !receiver.isEmpty())
                .distinct()
                .map(PersonId::new)
                .toList());
    }

    /** They could not be sent: later again, or never. Whoever is trying them again meanwhile will say it. */
    void failed(Collection<Delivery> deliveries, Failure failure, Instant now) {
        rows(deliveries).filter(found -> found.row().isStill(found.tried())).forEach(found -> {
            int attempts = found.row().attempts();
            boolean over = failure.isForGood() || attempts >= MOST_ATTEMPTS;
            found.row().failed(failure, now, over ? null : now.plus(delay(attempts - 1)));
        });
    }

    private static Duration delay(int attempts) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts, 10));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    private record TriedDelivery(Delivery tried, DeliveryRow row) {}

    /** Without those that were forgotten meanwhile. */
    private Stream<TriedDelivery> rows(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new TriedDelivery(delivery, entityManager.find(DeliveryRow.class, delivery.id())))
                .filter(found -> found.row() != null);
    }

    /** What somebody must look at, the latest first. */
    Page<Delivery> dead(Paging paging) {
        List<Delivery> dead = entityManager
                .createQuery(
                        "select d from DeliveryRow d where d.state = :dead order by d.changedAt desc, d.id",
                        DeliveryRow.class)
                .setParameter("dead", DeliveryState.DEAD)
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultStream()
                .map(DeliveryRow::delivery)
                .toList();
        return new Page<>(dead, count(DeliveryState.DEAD), paging);
    }

    /** How many there are in this state. */
    long count(DeliveryState state) {
        return entityManager
                .createQuery("select count(d) from DeliveryRow d where d.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }

    /**
     * What people do not hear.
     *
     * @param givenUp how many messages were given up, and nobody has tried them again
     * @param unreachable how many people were to be told something, and have no address that may be used
     */
    public record UndeliveredNotices(long givenUp, long unreachable) {

        /** Everybody hears everything. */
        public static final UndeliveredNotices NOTHING = new UndeliveredNotices(0, 0);
    }

    /** What people do not hear at the moment. */
    public UndeliveredNotices undelivered() {
        Map<DeliveryState, Object[]> counts = entityManager
                .createQuery(
                        "select d.state, count(d), count(distinct d.receiver) from DeliveryRow d"
                                + " where d.state in :states group by d.state",
                        Object[].class)
                .setParameter("states", List.of(DeliveryState.DEAD, DeliveryState.UNREACHABLE))
                .getResultStream()
                .collect(Collectors.toMap(row -> (DeliveryState) row[0], Function.identity()));
        Object[] none = {null, 0L, 0L};
        return new UndeliveredNotices((long) counts.getOrDefault(DeliveryState.DEAD, none)[1], (long)
                counts.getOrDefault(DeliveryState.UNREACHABLE, none)[2]);
    }

    /** How many people were to be told something, and have no address that may be used. */
    long unreachable() {
        return entityManager
                .createQuery(
                        "select count(distinct d.receiver) from DeliveryRow d where d.state = :unreachable", Long.class)
                .setParameter("unreachable", DeliveryState.UNREACHABLE)
                .getSingleResult();
    }

    /** Some of the people who are out of reach, by their ids: those after this one, and all after the empty one. */
    List<PersonId> outOfReach(String after, int most) {
        return entityManager
                .createQuery(
                        "select distinct d.receiver from DeliveryRow d where d.state = :unreachable"
                                + " and d.receiver > :after order by d.receiver",
                        String.class)
                .setParameter("unreachable", DeliveryState.UNREACHABLE)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultStream()
                .map(PersonId::new)
                .toList();
    }

    /** They are not out of reach any more; what they were not told meanwhile they are not told now. */
    void inReach(Collection<PersonId> people) {
        if (!people.isEmpty()) {
            entityManager
                    .createQuery("update DeliveryRow d set d.state = :dropped where d.receiver in :people"
                            + " and d.state = :unreachable")
                    .setParameter("dropped", DeliveryState.DROPPED)
                    .setParameter("unreachable", DeliveryState.UNREACHABLE)
                    .setParameter("people", people.stream().map(PersonId::value).toList())
                    .executeUpdate();
        }
    }

    /** Tries one of the dead again; false if it is none of them. */
    boolean again(String id, Instant now) {
        DeliveryRow row = entityManager.find(DeliveryRow.class, id);
        if (row == null || !row.is(DeliveryState.DEAD)) {
            return false;
        }
        row.again(now);
        written.fire(new Written());
        return true;
    }

    /** Tries all of the dead again; false if there are none. */
    boolean allAgain(Instant now) {
        int many = entityManager
                .createQuery("update DeliveryRow d set d.state = :pending, d.attempts = 0, d.nextAt = :now,"
                        + " d.changedAt = :now where d.state = :dead")
                .setParameter("pending", DeliveryState.PENDING)
                .setParameter("now", now)
                .setParameter("dead", DeliveryState.DEAD)
                .executeUpdate();
        if (many > 0) {
            written.fire(new Written());
        }
        return many > 0;
    }

    /** What somebody wants to be told. */
    Preference preference(PersonId person) {
        PreferenceRow row = entityManager.find(PreferenceRow.class, person.value());
        return row == null ? Preference.DEFAULT : row.preference();
    }

    /** In which language their pages were when they last signed in; nothing if that is not known. */
    Optional<String> seenLanguage(PersonId person) {
        return Optional.ofNullable(entityManager.find(PreferenceRow.class, person.value()))
                .map(PreferenceRow::seenLanguage)
                .filter(language -> !language.isEmpty());
    }

    /** From now on they want to be told this. */
    void prefer(PersonId person, Preference preference) {
        preferenceRow(person).take(preference);
    }

    /** In this language their pages are, as its two letters; empty if it is none of those that there are words in. */
    void saw(PersonId person, String language) {
        if (!seenLanguage(person).orElse("").equals(language)) {
            preferenceRow(person).saw(language);
        }
    }

    private PreferenceRow preferenceRow(PersonId person) {
        PreferenceRow row = entityManager.find(PreferenceRow.class, person.value());
        if (row == null) {
            row = new PreferenceRow(person);
            entityManager.persist(row);
        }
        return row;
    }

    /** Forgets what somebody was told and what they wanted to be told. */
    public void forget(PersonId person) {
        for (String delete : List.of(
                "delete from DeliveryRow d where d.receiver = :person",
                "delete from NoticeRow n where n.receiver = :person",
                "delete from PreferenceRow p where p.sub = :person")) {
            entityManager
                    .createQuery(delete)
                    .setParameter("person", person.value())
                    .executeUpdate();
        }
    }

    /**
     * Forgets some of what was told, or could not be, before a moment.
     *
     * @return whether there may be more
     */
    boolean forgetBefore(Instant moment, int most) {
        List<String> old = entityManager
                .createQuery(
                        "select n.id from NoticeRow n where n.addressedAt < :moment order by n.addressedAt, n.id",
                        String.class)
                .setParameter("moment", moment)
                .setMaxResults(most)
                .getResultList();
        if (!old.isEmpty()) {
            for (String delete : List.of(
                    "delete from DeliveryRow d where d.noticeId in :old",
                    "delete from NoticeRow n where n.id in :old")) {
                entityManager.createQuery(delete).setParameter("old", old).executeUpdate();
            }
        }
        return old.size() == most;
    }
}
