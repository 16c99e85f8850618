package dev.lifeguard.directory;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is being done to accounts, in the caller's transaction, which has locked the person. Somebody who is being
 * disabled or deleted counts as neither an approver nor an admin who stays ({@link Directory#membersOf}).
 */
@Dependent
public class AccountChanges {

    private final EntityManager entityManager;

    @Inject
    public AccountChanges(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What is being done to an account. */
    public Optional<AccountChange> of(PersonId person) {
        return row(person).map(AccountChangeRow::change);
    }

    /** Who is being given this e-mail address. */
    public Set<PersonId> gettingEmail(String email) {
        return entityManager
                .createQuery("select c.sub from AccountChangeRow c where c.email = :email", String.class)
                .setParameter("email", email)
                .getResultStream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    /** To whom something is done of which nobody {@linkplain AccountChange#isUnknown knows} what came. */
    public Set<PersonId> unknown(Instant now) {
        return entityManager
                .createQuery("select c from AccountChangeRow c", AccountChangeRow.class)
                .getResultStream()
                .filter(row -> row.change().isUnknown(now))
                .map(AccountChangeRow::person)
                .collect(Collectors.toSet());
    }

    /** Begins one; there is no other. */
    public void begin(PersonId person, AccountChange change) {
        entityManager.persist(new AccountChangeRow(person, change));
        entityManager.flush();
    }

    /** They are told at this address when it is done. */
    public void toldAt(PersonId person, AccountChange change, EmailAddress former) {
        row(person).filter(row -> row.is(change)).ifPresent(row -> row.toldAt(former));
    }

    /** The pool was told and gave no answer. */
    public void doubt(PersonId person, AccountChange change) {
        row(person).filter(row -> row.is(change)).ifPresent(AccountChangeRow::doubt);
    }

    /** What came of it is written down; nothing is done if that was so before. */
    public void end(PersonId person, AccountChange change) {
        row(person).filter(row -> row.is(change)).ifPresent(entityManager::remove);
    }

    private Optional<AccountChangeRow> row(PersonId person) {
        return Optional.ofNullable(entityManager.find(AccountChangeRow.class, person.value()));
    }
}
