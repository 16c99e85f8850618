package dev.lifeguard.adoption;

import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody decided about all memberships of one group that were made elsewhere, and how far it is carried out. Each
 * membership is judged by itself when its turn comes, as if whoever decided had decided about it alone at that moment.
 *
 * @param group of which group
 * @param by who decided
 * @param decision what
 * @param decidedAt when
 * @param expected about how many memberships it is
 * @param progress how far it is
 * @param endedAt when there was none left; nothing as long as it goes on
 */
public record Adoption(
        GroupName group,
        PersonId by,
        Decision decision,
        Instant decidedAt,
        long expected,
        Progress progress,
        Optional<Instant> endedAt) {

    /** What shall become of the memberships. */
    public enum Kind {

        /** Looked after from now on, with an end if there is one in the term. */
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
     * @param term how long those last that are kept, from the moment on at which that is done; for the others, any
     * @param seenUntil only memberships that had been seen for the first time before this reading of the pool: whoever decided
     *     has looked at no others
     * @param reason why, perhaps empty
     */
    public record Decision(Kind kind, RequestedDuration term, Instant seenUntil, String reason) {}

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
        return new Adoption(group, by, decision, now, expected, Progress.NONE, Optional.empty());
    }

    /** Whether it is carried out. */
    public boolean isOver() {
        return endedAt.isPresent();
    }
}
