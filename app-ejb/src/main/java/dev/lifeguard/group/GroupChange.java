package dev.lifeguard.group;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is being done to a group itself: decided here, and what the pool says to it is not written down yet.
 * There is at most one for each name, so that two who do something to it at once do it one after the other.
 *
 * @param id tells it from what is done to the same group later
 * @param act what
 * @param group to which
 * @param by who decided
 * @param begunAt when
 * @param inDoubt whether the pool was told and gave no answer
 * @param description what the pool is to say about it; empty where it is to be deleted
 * @param made when the group was made that was decided about, if the pool said so; nothing where it is to be created
 */
public record GroupChange(
        UUID id,
        GroupAct act,
        GroupName group,
        PersonId by,
        Instant begunAt,
        boolean inDoubt,
        String description,
        Optional<Instant> made) {

    /** Further than the pool's clock and ours are apart. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** A new one. */
    static GroupChange begun(
            GroupAct act, GroupName group, PersonId by, Instant now, String description, Optional<Instant> made) {
        return new GroupChange(UUID.randomUUID(), act, group, by, now, false, description, made);
    }

    /** Whether the pool may be told still. */
    boolean mayBegin(Instant now) {
        return CallWindow.mayBegin(begunAt, now);
    }

    /** Whether a call for it may still reach the pool. */
    boolean mayStillArrive(Instant now) {
        return CallWindow.mayStillArrive(begunAt, now);
    }

    /** Whether nobody will write down any more what came of it, so that only the pool itself can tell. */
    boolean isUnknown(Instant now) {
        return inDoubt || !mayStillArrive(now);
    }

    /** Whether the pool has another group of this name by now, by when it was made. */
    boolean isAnother(PoolGroup found) {
        return isDated(found)
                && made.filter(moment -> !moment.equals(StoredTime.kept(found.created())))
                        .isPresent();
    }

    /**
     * Whether the pool has done it; nothing where that does not tell.
     *
     * @param now the group of this name as the pool has it
     */
    Optional<Boolean> isDone(Optional<PoolGroup> now) {
        return switch (act) {
            case CREATE -> now.map(this::isCreated).orElse(Optional.of(false));
            case DESCRIBE -> isDescribed(now);
            case DELETE -> Optional.of(now.filter(found -> !isAnother(found)).isEmpty());
        };
    }

    /** What somebody else has made elsewhere proves nothing. */
    private Optional<Boolean> isCreated(PoolGroup found) {
        if (!isDated(found)) {
            return Optional.empty();
        }
        return found.created().isBefore(begunAt.minus(CLOCKS_APART))
                ? Optional.of(false)
                : Optional.of(true).filter(recent -> isDescribed(found));
    }

    /** By the name alone the call may have reached another group, and so may somebody else's. */
    private Optional<Boolean> isDescribed(Optional<PoolGroup> now) {
        Optional<PoolGroup> described = now.filter(this::isDescribed);
        return described.filter(this::isAnother).isPresent() ? Optional.empty() : Optional.of(described.isPresent());
    }

    private boolean isDescribed(PoolGroup found) {
        return found.description().equals(description);
    }

    private static boolean isDated(PoolGroup found) {
        return !found.created().equals(Instant.EPOCH);
    }
}
