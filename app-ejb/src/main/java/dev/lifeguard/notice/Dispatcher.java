package dev.lifeguard.notice;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Person;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.FaultPoint;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out who is told of what is due, and sends it, one message after the other. Nothing is sent inside a
 * transaction: a message is claimed before, so that no other node sends it meanwhile, and what came of it is written
 * down afterwards, whoever has the lease by then. It has its id before its first attempt; if the process ends between
 * the server's yes and our note of it, the same message goes out once more under the same id, and whoever receives it
 * can tell.
 *
 * <p>Where nobody answers at all, everything of that channel waits, longer each time, instead of each message for
 * itself; on all nodes, whichever has the lease by then.
 */
@Dependent
class Dispatcher {

    /** Longer than one message takes. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger("dev.lifeguard.notices");

    private static final int AT_ONCE = 50;

    /** A notice that cannot be worked out holds up the others only once. */
    private static final Duration LATER = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final Leases leases;
    private final Outbox outbox;
    private final Receivers receivers;
    private final NoticeReader reader;
    private final Directory directory;
    private final NoticeSettings settings;
    private final MailSender mail;
    private final Webhook webhook;
    private final Event<FaultPoint> faultPoints;
    private final Clock clock;

    @Inject
    Dispatcher(
            Transactions transactions,
            Leases leases,
            Outbox outbox,
            Receivers receivers,
            NoticeReader reader,
            Directory directory,
            NoticeSettings settings,
            MailSender mail,
            Webhook webhook,
            Event<FaultPoint> faultPoints,
            Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.outbox = outbox;
        this.receivers = receivers;
        this.reader = reader;
        this.directory = directory;
        this.settings = settings;
        this.mail = mail;
        this.webhook = webhook;
        this.faultPoints = faultPoints;
        this.clock = clock;
    }

    /** Whether there is anything to do now. */
    boolean isWanted() {
        return transactions.inNew(() -> outbox.isWanted(clock.instant(), open()));
    }

    /** The configured channels that do not rest; in the caller's transaction. */
    private Set<Channel> open() {
        return outbox.open(settings.channels(), clock.instant());
    }

    /**
     * Does the next piece of it.
     *
     * @return whether there may be more
     */
    boolean work(Lease lease) {
        return address(lease) | send(lease);
    }

    private boolean address(Lease lease) {
        List<String> due = transactions.inNew(() -> {
            Instant now = leases.keep(lease, LEASE);
            return outbox.dueNotices(now, AT_ONCE).stream().map(NoticeRow::id).toList();
        });
        due.forEach(notice -> address(lease, notice));
        return !due.isEmpty();
    }

    private void address(Lease lease, String notice) {
        try {
            transactions.inNew(() -> {
                Instant now = leases.keep(lease, LEASE);
                outbox.unaddressed(notice).ifPresent(row -> address(row, now));
            });
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            LOG.log(Level.WARNING, "notices: it cannot be found out for now who is told of " + notice, unforeseen);
            transactions.inNew(() -> {
                Instant now = leases.keep(lease, LEASE);
                outbox.unaddressed(notice).ifPresent(row -> row.laterThan(now.plus(LATER)));
            });
        }
    }

    private void address(NoticeRow row, Instant now) {
        Set<Channel> channels = settings.channels();
        if (channels.contains(Channel.MAIL)) {
            List<String> people =
                    receivers.of(row).stream().map(PersonId::value).toList();
            outbox.address(row, Channel.MAIL, people, now);
        }
        if (channels.contains(Channel.WEBHOOK) && isForChat(row.kind())) {
            outbox.address(row, Channel.WEBHOOK, List.of(""), now);
        }
        row.addressed(now);
    }

    /** What everybody reads there: what only some do not need any more is none of it, nor what only one may know. */
    private static boolean isForChat(NoticeKind kind) {
        return kind != NoticeKind.HANDLED && !kind.isAboutAccount();
    }

    private boolean send(Lease lease) {
        String newMessage = "<" + UUID.randomUUID() + "@" + settings.host() + ">";
        List<Delivery> next = transactions.inNew(() -> outbox.next(leases.keep(lease, LEASE), open(), newMessage));
        if (next.isEmpty()) {
            return false;
        }
        try {
            Optional<Message> message = transactions.inNew(() -> read(lease, next));
            if (message.isPresent()) {
                message.get().send();
                faultPoints.fire(FaultPoint.MAIL_ACCEPTED);
                transactions.inNew(() -> outbox.became(next, DeliveryState.SENT, clock.instant()));
                reached(next);
            }
        } catch (NotTakenException refused) {
            failed(next, refused.failure(), refused.pause(), refused);
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            failed(next, Failure.UNFORESEEN, Duration.ZERO, unforeseen);
        }
        return true;
    }

    /** By itself: what others hold locked here must not undo the note that it was sent. */
    private void reached(List<Delivery> deliveries) {
        try {
            transactions.inNew(() -> outbox.reached(deliveries));
        } catch (StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            LOG.log(
                    Level.WARNING,
                    "notices: channel=" + deliveries.get(0).channel() + " that it answers is not noted for now",
                    unforeseen);
        }
    }

    /** What is sent, when everything has been looked up. */
    private interface Message {
        void send() throws NotTakenException;
    }

    private Optional<Message> read(Lease lease, List<Delivery> deliveries) {
        Instant now = leases.keep(lease, LEASE);
        Delivery first = deliveries.get(0);
        if (first.kind().isAboutAccount()) {
            return readAboutAccount(first, now);
        }
        return first.channel() == Channel.MAIL
                ? readMail(deliveries, new PersonId(first.receiver()), now)
                : readPost(deliveries, now);
    }

    private Optional<Message> readPost(List<Delivery> deliveries, Instant now) {
        Map<Delivery, Notice> notices = read(deliveries, Optional.empty(), Set.of(), now);
        if (notices.isEmpty()) {
            return Optional.empty();
        }
        NoticeMessages words = new NoticeMessages(settings.language(), settings.zone(), settings.name());
        Delivery first = deliveries.get(0);
        if (deliveries.size() > 1) {
            return Optional.of(() -> webhook.post(first.message(), digest(notices), words));
        }
        return Optional.of(() -> webhook.post(first.message(), first.kind(), notices.get(first), words));
    }

    /** What is still true and wanted of these, in order; the others are noted as dropped. */
    private Map<Delivery, Notice> read(
            List<Delivery> deliveries, Optional<PersonId> receiver, Set<NoticeKind> turnedOff, Instant now) {
        Map<Delivery, Notice> notices = new LinkedHashMap<>();
        List<Delivery> dropped = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Optional<Notice> notice = turnedOff.contains(delivery.kind())
                    ? Optional.empty()
                    : reader.read(delivery.kind(), delivery.about(), receiver);
            notice.ifPresentOrElse(told -> notices.put(delivery, told), () -> dropped.add(delivery));
        }
        outbox.became(dropped, DeliveryState.DROPPED, now);
        return notices;
    }

    private static Digest digest(Map<Delivery, Notice> notices) {
        long own = notices.entrySet().stream()
                .filter(told -> isOwn(told.getKey(), told.getValue()))
                .count();
        return Digest.of(notices.keySet().stream().map(Delivery::kind).toList(), (int) own);
    }

    private static boolean isOwn(Delivery delivery, Notice notice) {
        return delivery.channel() == Channel.MAIL && (delivery.kind().isAboutOneself() || notice.isOwnThatExpires());
    }

    private Optional<Message> readMail(List<Delivery> deliveries, PersonId receiver, Instant now) {
        Optional<Person> person = directory.person(receiver).filter(Person::isActive);
        Optional<EmailAddress> address = person.flatMap(one -> addressOf(one, settings));
        if (address.isEmpty()) {
            noAddress(deliveries, person, now);
            return Optional.empty();
        }
        Preference preference = outbox.preference(receiver);
        Map<Delivery, Notice> notices = read(deliveries, Optional.of(receiver), preference.turnedOff(), now);
        if (notices.isEmpty()) {
            return Optional.empty();
        }
        NoticeMessages words = words(receiver);
        String id = deliveries.get(0).message();
        Mail made = notices.size() > Digest.MORE_THAN_IN_FULL
                ? Mail.of(id, address.get(), digest(notices), words, settings.baseUrl())
                : Mail.of(id, address.get(), List.copyOf(notices.values()), words, settings.baseUrl());
        return Optional.of(() -> mail.send(made));
    }

    /** Somebody of whom a sign-in alone has told may have one: no token says whether it is verified. */
    private void noAddress(List<Delivery> deliveries, Optional<Person> receiver, Instant now) {
        if (receiver.filter(person -> directory.isKnownFromSignInAlone(person.id()))
                .isPresent()) {
            outbox.postpone(deliveries, now);
        } else {
            outbox.became(deliveries, receiver.isPresent() ? DeliveryState.UNREACHABLE : DeliveryState.DROPPED, now);
        }
    }

    /** Told whether or not they may sign in, and whatever they want: it is their account that may be lost. */
    private Optional<Message> readAboutAccount(Delivery delivery, Instant now) {
        Optional<NoticeRow> notice = outbox.notice(delivery);
        Optional<EmailAddress> address = notice.flatMap(NoticeRow::address);
        if (address.isEmpty()) {
            outbox.became(List.of(delivery), DeliveryState.DROPPED, now);
            return Optional.empty();
        }
        NoticeMessages words = words(new PersonId(delivery.receiver()));
        Mail made = Mail.ofChangedEmail(
                delivery.message(), address.get(), notice.get().dueAt(), words, settings);
        return Optional.of(() -> mail.send(made));
    }

    /** In the language that they have chosen, else that of their pages, else the installation's. */
    private NoticeMessages words(PersonId receiver) {
        Locale language = Optional.of(outbox.preference(receiver).language())
                .filter(chosen -> !chosen.isEmpty())
                .or(() -> outbox.seenLanguage(receiver).filter(settings.languages()::contains))
                .map(Locale::forLanguageTag)
                .orElseGet(settings::language);
        return new NoticeMessages(language, settings.zone(), settings.name());
    }

    /**
     * The address at which somebody may be told something: one that the pool has verified, or, where the configuration
     * says so, one that came from another identity provider. At any other somebody else may be reading.
     */
    static Optional<EmailAddress> addressOf(Person person, NoticeSettings settings) {
        return addressOf(person.email(), person.emailVerified(), person.status(), settings);
    }

    /** The same, as the pool has just said it. */
    static Optional<EmailAddress> addressOf(PoolPerson person, NoticeSettings settings) {
        return addressOf(person.email(), person.emailVerified(), person.status(), settings);
    }

    private static Optional<EmailAddress> addressOf(
            String email, boolean verified, PoolStatus status, NoticeSettings settings) {
        boolean believed = verified || settings.isFederatedTrusted() && status == PoolStatus.EXTERNAL_PROVIDER;
        return believed ? EmailAddress.of(email) : Optional.empty();
    }

    private void failed(List<Delivery> deliveries, Failure failure, Duration wanted, Exception why) {
        Channel channel = deliveries.get(0).channel();
        if (failure == Failure.UNFORESEEN) {
            LOG.log(Level.WARNING, "notices: channel=" + channel + " a message cannot be sent for now", why);
        } else {
            LOG.log(Level.WARNING, "notices: channel={0} failure={1} {2}", channel, failure, names(why));
        }
        transactions.inNew(() -> outbox.failed(deliveries, failure, clock.instant()));
        if (failure.isEverybodys()) {
            transactions.inNew(() -> outbox.rests(channel, wanted, clock.instant()));
        }
    }

    /** The names of what was thrown. What a mail server says may hold addresses, and is nobody's business. */
    private static String names(Exception why) {
        Throwable cause = why.getCause() == null ? why : why.getCause();
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return cause.getClass().getSimpleName() + ", " + root.getClass().getSimpleName();
    }
}
