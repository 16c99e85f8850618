package dev.lifeguard.group;

import dev.lifeguard.access.Obstacle;
import dev.lifeguard.pool.PoolException;

/** Why something cannot be done to a group itself, or was not, though no rule speaks against it. */
public enum GroupObstacle implements Obstacle {

    /** The pool has a group of this name. */
    EXISTS,

    /** The pool does not have the group, or not any more. */
    GONE,

    /** The pool has deleted the group and made another one of its name since it was last read. */
    ANOTHER,

    /** The group is described like that already. */
    UNCHANGED,

    /** Something else is being done to the group at this moment, or what hung on the one before it is just ending. */
    BUSY,

    /** Nobody knows what came of what was done to the group before. */
    IN_DOUBT,

    /** The policies in force, and so the groups that they name, are not known on this node. */
    POLICIES_UNKNOWN,

    /** The pool refuses; an administrator can read why in the log. */
    REFUSED,

    /** The pool, or our share of what it allows, has enough for the moment. */
    THROTTLED,

    /** The pool was not reached. */
    UNREACHABLE,

    /** The pool gave no answer: nobody knows whether it is done. */
    UNKNOWN,

    /** It was looked up, and is not done. */
    NOT_DONE,

    /** It was looked up, and the pool does not tell. */
    NOT_TOLD;

    @Override
    public String code() {
        return "Group." + name();
    }

    /** What the pool's answer means. */
    static GroupObstacle of(PoolException problem) {
        if (problem.mayHaveBeenCarriedOut()) {
            return UNKNOWN;
        }
        if (problem instanceof PoolException.GroupNotFound) {
            return GONE;
        }
        if (problem instanceof PoolException.GroupExists) {
            return EXISTS;
        }
        if (problem instanceof PoolException.Throttled) {
            return THROTTLED;
        }
        return problem instanceof PoolException.Unavailable ? UNREACHABLE : REFUSED;
    }

    /** What it means of a question: one that went unanswered has changed nothing. */
    static GroupObstacle ofQuestion(PoolException problem) {
        GroupObstacle obstacle = of(problem);
        return obstacle == UNKNOWN ? UNREACHABLE : obstacle;
    }
}
