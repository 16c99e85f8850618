package dev.lifeguard.adoption;

import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody decided about all unmanaged memberships of one group, and how far it is carried out. Each membership
 * is evaluated by itself when its turn comes, as if whoever decided had decided about it alone at that moment.
 *
 * @param group of which group
 * @param by who decided
 * @param decision what
 * @param decidedAt when
 * @param expected about how many memberships it is
 * @param progress how far it is
 * @param endedAt when there was none left, or it was cancelled; nothing as long as it goes on
 * @param cancelledBy who cancelled it, which leaves what is done as it is
 */
public record Adoption(
        GroupName group,
        PersonId by,
        Decision decision,
        Instant decidedAt,
        long expected,
        Progress progress,
        Optional<Instant> endedAt,
        Optional<PersonId> cancelledBy) {

    /** What shall become of the memberships. */
    public enum Kind {

        /** Looked after from now on, with an end unless the duration is endless. */
        KEEP,

        /** Left as they are, and not asked about again. */
        IGNORE,

        /** Taken away. */
        REMOVE
    }

    /**
     * What was decided.
     *
     * @param kind what shall become of them
     * @param duration how long those last that are kept, from the moment on at which that is done; none for the others
     * @param seenUntil only memberships that had been seen for the first time before this reading of the pool: whoever
     *     decided has looked at no others
     * @param reason why, perhaps empty
     */
    public record Decision(Kind kind, Optional<RequestedDuration> duration, Instant seenUntil, String reason) {

        /** @throws IllegalArgumentException when something is kept for no time, or something else for any */
        public Decision {
            if (duration.isPresent() != (kind == Kind.KEEP)) {
                throw new IllegalArgumentException("what is kept has a duration, and nothing else");
            }
        }

        /** Keeps them for so long. */
        public static Decision keep(RequestedDuration duration, Instant seenUntil, String reason) {
            return new Decision(Kind.KEEP, Optional.of(duration), seenUntil, reason);
        }
    }

    /**
     * How far it is.
     *
     * @param last whose turn was the last one, in the order of the people's ids
     * @param done how many are done
     * @param waiting how many wait for one more approval
     * @param refused how many could not be done
     */
    public record Progress(Optional<PersonId> last, long done, long waiting, long refused) {

        static final Progress NONE = new Progress(Optional.empty(), 0, 0, 0);

        /** How many were looked at. */
        public long all() {
            return done + waiting + refused;
        }
    }

    /** What came of one membership. */
    public enum Step {
        DONE,
        WAITS,
        REFUSED,

        /** There was nothing to decide about any more: somebody had done so, or it was over. */
        SETTLED
    }

    /** One that begins. */
    public static Adoption of(GroupName group, PersonId by, Decision decision, Instant now, long expected) {
        return new Adoption(group, by, decision, now, expected, Progress.NONE, Optional.empty(), Optional.empty());
    }

    /** Whether nothing more of it is carried out. */
    public boolean isOver() {
        return endedAt.isPresent();
    }

    /** Whether this is the same decision, however far it was when either was read. */
    boolean isSameAs(Adoption other) {
        return group.equals(other.group)
                && by.equals(other.by)
                && decidedAt.equals(other.decidedAt)
                && decision.equals(other.decision);
    }
}
