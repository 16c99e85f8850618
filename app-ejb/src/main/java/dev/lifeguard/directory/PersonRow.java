package dev.lifeguard.directory;

import dev.lifeguard.directory.Directory.Lifetime;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.SearchText;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A person in the directory. */
@Entity
@Table(name = "person")
class PersonRow {

    private static final int LONGEST_SEARCH_TEXT = 4400;

    @Id
    private String sub;

    private String username;
    private String name;
    private String email;

    @Column(name = "email_lower")
    private String emailLower;

    @Column(name = "email_verified")
    private boolean emailVerified;

    private boolean enabled;

    /** As text: of a status that a later release has written, this one says that it is unknown. */
    private String status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "observed_at")
    private Instant observedAt;

    @Column(name = "memberships_known")
    private boolean membershipsKnown;

    @Column(name = "gone_at")
    private Instant goneAt;

    @Column(name = "search_text")
    private String searchText;

    /** Of the change by which people are found as they are now; the database counts. */
    @Column(name = "change_number", insertable = false, updatable = false)
    private long change;

    @Column(name = "changed_at", insertable = false, updatable = false)
    private Instant changedAt;

    PersonRow() {}

    PersonRow(PersonId id) {
        this.sub = id.value();
    }

    PersonId id() {
        return new PersonId(sub);
    }

    boolean isObservedAfter(Instant moment) {
        return observedAt.isAfter(moment);
    }

    /**
     * Whether only a sign-in has told of this person, which does not know when the account was made. A token knows less
     * than a list of the pool, and not whether the address is verified: what any list says of them counts more, even
     * one that was asked for before the sign-in.
     */
    boolean isKnownFromSignInAlone() {
        return createdAt.equals(Instant.EPOCH);
    }

    /**
     * Whether the pool has said since they came which groups they are in; their memberships stand for all of them only
     * then.
     */
    boolean isMembershipsKnown() {
        return membershipsKnown;
    }

    void membershipsAreKnown() {
        membershipsKnown = true;
    }

    boolean isGone() {
        return goneAt != null;
    }

    /** Takes over what the pool says. */
    void show(PoolPerson person, Instant asked) {
        username = person.username();
        name = person.name();
        email = person.email();
        emailLower = seen(person).address();
        emailVerified = person.emailVerified();
        enabled = person.enabled();
        status = person.status().name();
        createdAt = person.created();
        observedAt = asked;
        goneAt = null;
        searchText = searchText(person);
    }

    /**
     * Whether the row says the same already, and is found by it as this release finds, so that nothing needs to be
     * written.
     */
    boolean shows(PoolPerson person) {
        return person().equals(seen(person)) && searchText(person).equals(searchText);
    }

    /**
     * The pool has no such person any more.
     *
     * @param asked when it was asked
     * @param now by the database
     */
    void gone(Instant asked, Instant now) {
        goneAt = now;
        observedAt = asked;
        enabled = false;
        membershipsKnown = false;
    }

    Lifetime lifetime() {
        return new Lifetime(
                Optional.of(createdAt).filter(moment -> !moment.equals(Instant.EPOCH)), Optional.ofNullable(goneAt));
    }

    boolean isGoneBefore(Instant moment) {
        return goneAt != null && goneAt.isBefore(moment);
    }

    /** Only somebody who is gone: whom the pool has, it shows again. */
    void erase() {
        username = "";
        name = "";
        email = "";
        emailLower = "";
        emailVerified = false;
        searchText = "";
    }

    Person person() {
        return new Person(id(), username, name, email, emailVerified, enabled, PoolStatus.of(status), goneAt != null);
    }

    private static Person seen(PoolPerson person) {
        return new Person(
                person.id(),
                person.username(),
                person.name(),
                person.email(),
                person.emailVerified(),
                person.enabled(),
                person.status(),
                false);
    }

    private static String searchText(PoolPerson person) {
        String text = SearchText.folded(String.join("\n", person.name(), person.email(), person.username()));
        int end = Math.min(text.length(), LONGEST_SEARCH_TEXT);
        boolean splits = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, splits ? end - 1 : end);
    }
}
