package dev.lifeguard.notice;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the sending of notices goes, for administrators, and what could not be sent. */
@Stateless
@RolesAllowed("admin")
public class NoticeAdminService {

    private final Outbox outbox;
    private final Directory directory;
    private final NoticeSettings settings;
    private final Clock clock;

    @Inject
    NoticeAdminService(Outbox outbox, Directory directory, NoticeSettings settings, Clock clock) {
        this.outbox = outbox;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public NoticeAdminService() {
        this(null, null, null, null);
    }

    /**
     * How it goes.
     *
     * @param mail whether people are told by mail
     * @param webhook whether a chat tool is told
     * @param pending how many messages are to be sent
     * @param unreachable how many people were to be told something, and have no address that may be used
     * @param dead what was given up, the latest first
     */
    public record Overview(boolean mail, boolean webhook, long pending, long unreachable, Page<DeadLetter> dead) {}

    /**
     * A message that was given up.
     *
     * @param id of it
     * @param kind what would have been told
     * @param receiver to whom; nobody for the webhook
     * @param failure why it was not taken
     * @param attempts how often it was tried
     * @param since when it was given up
     */
    public record DeadLetter(
            String id,
            NoticeKind kind,
            Optional<PersonSummary> receiver,
            Failure failure,
            int attempts,
            Instant since) {}

    /** How it goes now. */
    public Overview overview(Paging paging) {
        return new Overview(
                isOn(Channel.MAIL),
                isOn(Channel.WEBHOOK),
                outbox.count(DeliveryState.PENDING),
                outbox.unreachable(),
                outbox.dead(paging).mapAll(dead -> {
                    DisplayNames names = DisplayNames.of(
                            dead.stream()
                                    .filter(delivery -> delivery.channel() == Channel.MAIL)
                                    .map(delivery -> new PersonId(delivery.receiver()))
                                    .collect(Collectors.toSet()),
                            directory);
                    return dead.stream()
                            .map(delivery -> letter(delivery, names))
                            .toList();
                }));
    }

    private static DeadLetter letter(Delivery delivery, DisplayNames names) {
        return new DeadLetter(
                delivery.id(),
                delivery.kind(),
                PersonId.of(delivery.receiver()).map(names::summary),
                delivery.failure(),
                delivery.attempts(),
                delivery.changedAt());
    }

    /** Whether anything is sent on this channel. */
    public boolean isOn(Channel channel) {
        return settings.channels().contains(channel);
    }

    /** Sends again what was given up; false if it was not, or is not any more. */
    public boolean tryAgain(String id) {
        return outbox.again(id, clock.instant());
    }

    /** Sends again all that was given up, as after a configuration that was wrong; false if nothing was. */
    public boolean tryAllAgain() {
        return outbox.allAgain(clock.instant());
    }
}
