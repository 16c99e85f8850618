package dev.lifeguard.group;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.GroupName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is being done to groups themselves, in the caller's transaction, which has locked the group. */
@Dependent
public class GroupChanges {

    private final EntityManager entityManager;

    @Inject
    public GroupChanges(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Those of which nobody knows what came of them, by name: a handful at most. */
    public List<GroupChange> unknown(Instant now) {
        return entityManager
                .createQuery("select c from GroupChangeRow c order by c.groupName", GroupChangeRow.class)
                .getResultStream()
                .map(GroupChangeRow::change)
                .filter(change -> change.isUnknown(now))
                .toList();
    }

    /** What is being done to a group. */
    Optional<GroupChange> of(GroupName group) {
        return row(group).map(GroupChangeRow::change);
    }

    /** Begins one; there is no other. */
    void begin(GroupChange change) {
        entityManager.persist(new GroupChangeRow(change));
        entityManager.flush();
    }

    /** The pool was told and gave no answer. */
    void doubt(GroupChange change) {
        row(change.group()).filter(row -> row.is(change)).ifPresent(GroupChangeRow::doubt);
    }

    /** What came of it is written down; nothing is done if that was so before. */
    void end(GroupChange change) {
        row(change.group()).filter(row -> row.is(change)).ifPresent(entityManager::remove);
    }

    private Optional<GroupChangeRow> row(GroupName group) {
        return Optional.ofNullable(entityManager.find(GroupChangeRow.class, group.value()));
    }
}
