package dev.lifeguard.notice;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Person;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forgets who was told what, after the time of {@code lifeguard.notice-history}; and that people were out of reach who
 * are not any more, as when their addresses are verified or believed since.
 */
@Dependent
class NoticeRetention implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.notices");
    private static final int AT_ONCE = 500;

    private final Outbox outbox;
    private final Directory directory;
    private final NoticeSettings settings;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    NoticeRetention(
            Outbox outbox, Directory directory, NoticeSettings settings, Transactions transactions, Clock clock) {
        this.outbox = outbox;
        this.directory = directory;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "old notices";
    }

    /** What is configured is checked with the rest of it. */
    @Override
    public void begin() {}

    @Override
    public void daily() {
        while (transactions.inNew(() -> outbox.forgetBefore(clock.instant().minus(settings.history()), AT_ONCE))) {
            LOG.log(Level.DEBUG, "old notices: forgotten as lifeguard.notice-history says, and there may be more");
        }
        Optional<String> last = Optional.of("");
        while (last.isPresent()) {
            String after = last.get();
            last = transactions.inNew(() -> lookAgain(after));
        }
    }

    /** Gives the last of those who were looked at, as long as there may be more. */
    private Optional<String> lookAgain(String after) {
        List<PersonId> people = outbox.outOfReach(after, AT_ONCE);
        Map<PersonId, Person> known = directory.people(people);
        outbox.inReach(people.stream()
                .filter(person -> !isOutOfReach(Optional.ofNullable(known.get(person))))
                .toList());
        return people.size() < AT_ONCE
                ? Optional.empty()
                : Optional.of(people.get(people.size() - 1).value());
    }

    /** Somebody who may not sign in is told nothing. */
    private boolean isOutOfReach(Optional<Person> known) {
        return known.filter(Person::isActive)
                .filter(person -> Dispatcher.addressOf(person, settings).isEmpty())
                .isPresent();
    }
}
