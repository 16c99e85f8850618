package dev.lifeguard.notice;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Person;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.EmailAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody is told by mail, and what of it they want. Open to everybody who is signed in, and about nobody else.
 */
@Stateless
@PermitAll
public class NoticeService {

    private final CurrentUser caller;
    private final Outbox outbox;
    private final Directory directory;
    private final NoticeSettings settings;

    @Inject
    NoticeService(CurrentUser caller, Outbox outbox, Directory directory, NoticeSettings settings) {
        this.caller = caller;
        this.outbox = outbox;
        this.directory = directory;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    public NoticeService() {
        this(null, null, null, null);
    }

    /**
     * How somebody is told.
     *
     * @param on whether this installation tells anybody anything by mail
     * @param address where they are told; nothing when there is no address of theirs that may be used
     * @param outOfReach whether they would be told, and cannot be: a page says so
     * @param preference what they want to be told
     */
    public record NoticeProfile(
            boolean on, Optional<EmailAddress> address, boolean outOfReach, Preference preference) {}

    /** How the caller is told. */
    public NoticeProfile mine() {
        return new NoticeProfile(settings.isMail(), address(), isOutOfReach(), outbox.preference(caller.id()));
    }

    /**
     * Whether the caller would be told by mail, and cannot be. Not as long as the pool has not said whether their
     * address is verified: they have just come.
     */
    public boolean isOutOfReach() {
        return settings.isMail() && isKnown() && address().isEmpty();
    }

    private boolean isKnown() {
        return directory.person(caller.id()).isPresent() && !directory.isKnownFromSignInAlone(caller.id());
    }

    private Optional<EmailAddress> address() {
        Optional<Person> person = directory.person(caller.id()).filter(Person::isActive);
        return person.flatMap(known -> Dispatcher.addressOf(known, settings));
    }

    /** The languages that there are words in, each by its two letters. */
    public List<String> languages() {
        return NoticeMessages.LANGUAGES;
    }

    /**
     * From now on the caller is told this.
     *
     * @param turnedOff what they do not want to be told
     * @param language one of those that there are words in; an empty text for that of their pages
     * @throws IllegalArgumentException for another language
     */
    public void choose(Set<NoticeKind> turnedOff, String language) {
        if (!language.isEmpty() && !NoticeMessages.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("no such language");
        }
        outbox.prefer(caller.id(), new Preference(language, turnedOff));
    }
}
