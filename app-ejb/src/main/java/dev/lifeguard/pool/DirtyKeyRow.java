package dev.lifeguard.pool;

import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** That a membership may have to change at the pool. */
@Entity
@Table(name = "dirty_key")
@IdClass(PersonAndGroupId.class)
class DirtyKeyRow {

    private static final int LONGEST_ERROR = 200;

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
        this.since = Times.stored(now);
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

    int attempts() {
        return attempts;
    }

    /** Something changed again; whoever waits is served first, and earlier failures do not count. */
    void markedAgain(Lane again, Instant now) {
        version++;
        lane = (short) Math.min(lane, again.number());
        notBefore = Times.stored(now);
        attempts = 0;
    }

    /** Whether the pool may still be hearing of it from a worker that lost its lease. */
    boolean isToldByAnother(long fencing) {
        return telling != 0 && telling != fencing;
    }

    void telling(long fencing) {
        telling = fencing;
    }

    /** Not done; once more later. */
    void again(Instant later, String error) {
        attempts++;
        notBefore = Times.stored(later);
        lastError = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
    }

    /** Done, and done once more when nobody else's call can be under way. */
    void onceMore(Instant now, Duration pause) {
        telling = 0;
        attempts = 0;
        lastError = "";
        notBefore = Times.stored(now.plus(pause));
    }
}
