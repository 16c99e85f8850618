package dev.lifeguard.history;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A membership that is over; only ever read this way, because the database gives the number. */
@Entity
@Table(name = "membership_period")
class MembershipPeriodRow {

    @Id
    private long number;

    private String sub;

    @Column(name = "group_name")
    private String groupName;

    @Column(name = "seen_from")
    private Instant seenFrom;

    @Column(name = "seen_until")
    private Instant seenUntil;

    protected MembershipPeriodRow() {}

    MembershipPeriod period() {
        return new MembershipPeriod(
                new PersonId(sub),
                new GroupName(groupName),
                Optional.ofNullable(seenFrom),
                Optional.of(seenUntil),
                number);
    }
}
