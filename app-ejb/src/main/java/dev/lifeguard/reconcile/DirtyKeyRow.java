package dev.lifeguard.reconcile;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.directory.PersonAndGroupId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;

/** That a membership may have to change at the pool. */
@Entity
@Table(name = "dirty_key")
@IdClass(PersonAndGroupId.class)
class DirtyKeyRow {

    private static final int LONGEST_ERROR = 200;
    private static final long NOBODY = 0;
    private static final long IN_DOUBT = -1;
    private static final long ONCE_MORE = -2;

    @Id
    private String sub;

    @Id
    @Column(name = "group_name")
    private String groupName;

    private long version;
    private short lane;
    private OffsetDateTime since;

    @Column(name = "not_before")
    private OffsetDateTime notBefore;

    private int attempts;
    private long telling;

    @Column(name = "last_error")
    private String lastError;

    DirtyKeyRow() {}

    DirtyKeyRow(PersonAndGroup key, Lane lane, Instant now) {
        this.sub = key.person().value();
        this.groupName = key.group().value();
        this.lane = lane.number();
        this.since = StoredTime.of(now);
        this.notBefore = since;
        this.version = 1;
        this.lastError = "";
    }

    PersonAndGroup key() {
        return new PersonAndGroup(new PersonId(sub), new GroupName(groupName));
    }

    long version() {
        return version;
    }

    boolean isRepetition() {
        return telling == ONCE_MORE;
    }

    int attempts() {
        return attempts;
    }

    /**
     * Something changed again; whoever waits is served first, and earlier failures do not count. The repetition that was to
     * come is not made at its time now, so that the late call it was for counts as under way again.
     */
    void markedAgain(Lane again, Instant now) {
        if (isRepetition()) {
            telling = IN_DOUBT;
        }
        version++;
        lane = (short) Math.min(lane, again.number());
        notBefore = StoredTime.of(now);
        attempts = 0;
    }

    /** Whether an earlier call may still be under way, and reach the pool after a later one. */
    boolean isInDoubt() {
        return telling > NOBODY || telling == IN_DOUBT;
    }

    /** Whether the pool must be told although all grants are over: a late call may have undone what was told before. */
    boolean mustBeTold() {
        return telling != NOBODY;
    }

    /** A worker begins to tell the pool; until it has written down what came of it, that is in doubt. */
    void telling(long call) {
        telling = call;
    }

    /** Whether nobody else has begun to tell the pool since. */
    boolean isTelling(long call) {
        return telling == call;
    }

    /** Not done; once more later. */
    void again(Instant later, boolean inDoubt, boolean repeated, String error) {
        if (inDoubt) {
            telling = IN_DOUBT;
        } else {
            telling = repeated ? ONCE_MORE : NOBODY;
        }
        attempts++;
        notBefore = StoredTime.of(later);
        lastError = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
    }

    /** Done, and done once more when no late call can be under way any more. */
    void onceMore(Instant then) {
        telling = ONCE_MORE;
        attempts = 0;
        lastError = "";
        notBefore = StoredTime.of(then);
    }

    /** Done, but something changed meanwhile. */
    void goesOn(boolean inDoubt) {
        telling = inDoubt ? IN_DOUBT : NOBODY;
        attempts = 0;
        lastError = "";
    }

    /** A call of this key was made by somebody who had no right to it any more. */
    void inDoubt(Instant now) {
        telling = IN_DOUBT;
        version++;
        notBefore = StoredTime.of(now);
    }
}
