package dev.lifeguard.adoption;

import dev.lifeguard.adoption.Adoption.Step;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps adoptions, in the caller's transaction. Of each group there is the last one alone, so that they never grow
 * many.
 */
@Dependent
public class Adoptions {

    private final EntityManager entityManager;

    @Inject
    public Adoptions(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Begins one; whoever does so has locked the group.
     *
     * @return false while another one of the group goes on: nothing is begun then
     */
    public boolean begin(Adoption adoption) {
        AdoptionRow row = row(adoption.group());
        if (row != null && !row.isOver()) {
            return false;
        }
        AdoptionRow begun = row == null ? new AdoptionRow(adoption.group()) : row;
        begun.take(adoption);
        entityManager.persist(begun);
        return true;
    }

    /** The last one of a group, be it over or not. */
    public Optional<Adoption> last(GroupName group) {
        return Optional.ofNullable(row(group)).map(AdoptionRow::adoption);
    }

    /** Those that go on, the oldest first. */
    public List<Adoption> open() {
        return entityManager
                .createQuery(
                        "select a from AdoptionRow a where a.endedAt is null order by a.decidedAt", AdoptionRow.class)
                .getResultList()
                .stream()
                .map(AdoptionRow::adoption)
                .toList();
    }

    /**
     * Whether this decision is still to be carried out; nobody can cancel it then until the end of the transaction.
     * Another one about the same group, made after this one was cancelled, is not this one.
     */
    public boolean isOpen(Adoption adoption) {
        return open(adoption.group()).filter(adoption::isSameAs).isPresent();
    }

    /** The one of a group that is still to be carried out, kept from changing until the end of the transaction. */
    public Optional<Adoption> open(GroupName group) {
        return Optional.ofNullable(entityManager.find(AdoptionRow.class, group.value(), LockModeType.PESSIMISTIC_WRITE))
                .map(AdoptionRow::adoption)
                .filter(adoption -> !adoption.isOver());
    }

    /** Notes what came of the next membership; it {@linkplain #isOpen is open}. */
    public void took(GroupName group, PersonId person, Step step) {
        row(group).took(person, step);
    }

    /** Notes that there is none left; it {@linkplain #isOpen is open}. */
    public void end(GroupName group, Instant now) {
        row(group).ends(now);
    }

    /** Carries out no more of it; it {@linkplain #open(GroupName) is open}. */
    public void cancel(GroupName group, PersonId by, Instant now) {
        AdoptionRow row = row(group);
        row.ends(now);
        row.cancelledBy(by);
    }

    private AdoptionRow row(GroupName group) {
        return entityManager.find(AdoptionRow.class, group.value());
    }
}
