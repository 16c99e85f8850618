package dev.lifeguard.web.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.directory.Directory.Lifetime;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessQueries.GrantPeriod;
import dev.lifeguard.grant.AccessQueries.RequestPeriod;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.PeopleService.AccessHistory;
import dev.lifeguard.people.PeopleService.View;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.web.picture.TimeLine.Bar;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeLineTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final PersonId PETER = new PersonId("sub-peter");
    private static final PersonSummary SUMMARY =
            new PersonSummary(PETER, "Peter", "", "peter", true, PoolStatus.CONFIRMED);
    private static final Person PERSON =
            new Person(PETER, "peter", "Peter", "", false, true, PoolStatus.CONFIRMED, false);

    @Test
    void of_aMembershipThatExpires_liesBetweenItsMoments() {
        TimeLine line = of(List.of(given("reports", NOW.minus(DAY), Expiry.at(NOW.plus(DAY)))), Map.of());

        assertThat(line.first()).isEqualTo(NOW.minus(DAY));
        assertThat(line.last()).isEqualTo(NOW.plus(DAY).plus(DAY.dividedBy(10)));
        assertThat(line.now()).isEqualTo(476);
        assertThat(line.bars())
                .containsExactly(new Bar(
                        "reports",
                        "managed",
                        Optional.of(NOW.minus(DAY)),
                        Optional.of(NOW.plus(DAY)),
                        Optional.of(DAY),
                        0,
                        952));
    }

    @Test
    void of_oneThatExpiresWithinThreeDays_isSoon() {
        TimeLine line = of(
                List.of(
                        given(
                                "soon",
                                NOW.minus(DAY),
                                Expiry.at(NOW.plus(DAY.multipliedBy(3)).minusSeconds(1))),
                        given("later", NOW.minus(DAY), Expiry.at(NOW.plus(DAY.multipliedBy(3)))),
                        given("overdue", NOW.minus(DAY), Expiry.at(NOW.minusSeconds(1))),
                        given("never", NOW.minus(DAY), Expiry.never())),
                Map.of());

        assertThat(line.bars()).extracting(Bar::isSoon).containsExactly(true, false, true, false);
        assertThat(line.bars().get(2).left()).contains(Duration.ZERO);
    }

    /** The bar of one that is being removed ends now, and nobody is told that it expires. */
    @Test
    void of_oneThatIsBeingRemoved_endsNow() {
        GroupName name = new GroupName("reports");
        Grant grant = new Grant(
                GrantId.random(),
                PETER,
                name,
                Optional.empty(),
                NOW.minus(DAY),
                Expiry.at(NOW.plus(DAY)),
                GrantState.BEING_REMOVED,
                EndReason.LEFT);
        MembershipSummary leaving = summary(new Membership(name, Optional.of(grant), Membership.State.BEING_REMOVED));

        TimeLine line = TimeLine.of(List.of(leaving), one -> "Peter", NOW);

        assertThat(line.bars().get(0).label()).isEqualTo("Peter");
        assertThat(line.bars().get(0).kind()).isEqualTo("being_removed");
        assertThat(line.bars().get(0).ends()).contains(NOW);
        assertThat(line.bars().get(0).isSoon()).isFalse();
    }

    @Test
    void of_none_isAPictureOfThePresent() {
        TimeLine line = TimeLine.of(List.of(), MembershipSummary::justification, NOW);

        assertThat(line.bars()).isEmpty();
        assertThat(line.percent()).isEqualTo("47.6%");
        assertThat(line.anchor()).isEqualTo("middle");
    }

    /** The word at the line is not cut at an edge. */
    @Test
    void anchor_nearAnEdge_leadsAwayFromIt() {
        assertThat(new TimeLine(NOW, NOW, 99, List.of(), 0).anchor()).isEqualTo("start");
        assertThat(new TimeLine(NOW, NOW, 901, List.of(), 0).anchor()).isEqualTo("end");
        assertThat(new TimeLine(NOW, NOW, 372, List.of(), 0).percent()).isEqualTo("37.2%");
    }

    @Test
    void of_oneWithoutAnExpiry_reachesTheEdge() {
        TimeLine line = of(
                List.of(given("reports", NOW.minus(DAY), Expiry.never()), unmanaged("ledger")),
                Map.of(new GroupName("ledger"), NOW.minus(DAY.multipliedBy(2))));

        assertThat(line.bars()).extracting(Bar::kind).containsExactly("managed", "unmanaged");
        assertThat(line.bars()).allSatisfy(bar -> {
            assertThat(bar.from() + bar.width()).isEqualTo(TimeLine.WIDTH);
            assertThat(bar.ends()).isEmpty();
        });
    }

    @Test
    void of_oneOfWhichNobodyKnowsSinceWhen_reachesBothEdges() {
        TimeLine line = of(List.of(unmanaged("ledger")), Map.of());

        assertThat(line.bars())
                .containsExactly(new Bar(
                        "ledger",
                        "unmanaged",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        TimeLine.WIDTH));
    }

    /** Whatever the moments are: the picture holds it, and one can see it. */
    @Test
    void of_whatIsFarAwayOrShort_staysInThePictureAndIsSeen() {
        TimeLine line = of(
                List.of(
                        given("ancient", Instant.EPOCH, Expiry.at(NOW.plus(Duration.ofDays(9_000)))),
                        given("short", NOW, Expiry.at(NOW.plusSeconds(1))),
                        given("later", NOW.plus(Duration.ofDays(900)), Expiry.never())),
                Map.of());

        assertThat(line.first()).isEqualTo(NOW.minus(Duration.ofDays(365)));
        assertThat(line.last()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        assertThat(line.bars()).hasSize(3).allSatisfy(bar -> {
            assertThat(bar.from()).isBetween(0, TimeLine.WIDTH - TimeLine.NARROWEST);
            assertThat(bar.width()).isGreaterThanOrEqualTo(TimeLine.NARROWEST);
            assertThat(bar.from() + bar.width()).isLessThanOrEqualTo(TimeLine.WIDTH);
        });
    }

    @Test
    void of_whatIsOver_comesAfterWhatIsHeld() {
        Grant grant = new Grant(
                GrantId.random(),
                PETER,
                new GroupName("travel"),
                Optional.empty(),
                NOW.minus(DAY.multipliedBy(4)),
                Expiry.at(NOW.plus(DAY)),
                GrantState.ENDED,
                EndReason.LEFT);
        GrantPeriod left = new GrantPeriod(grant, Optional.of(NOW.minus(DAY.multipliedBy(3))));
        GrantPeriod nobodyWroteWhen = new GrantPeriod(grant, Optional.empty());
        RequestPeriod open = new RequestPeriod(new GroupName("reports"), true, NOW.minus(DAY), NOW.plus(DAY));
        RequestPeriod closed =
                new RequestPeriod(new GroupName("reports"), false, NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY));

        TimeLine line = TimeLine.of(
                view(
                        List.of(unmanaged("ledger")),
                        Map.of(),
                        new AccessHistory(List.of(left, nobodyWroteWhen), List.of(open, closed))),
                NOW);

        assertThat(line.bars())
                .extracting(Bar::kind)
                .containsExactly("unmanaged", "ended", "ended", "pending", "closed");
        assertThat(line.bars())
                .extracting(Bar::ends)
                .containsExactly(
                        Optional.empty(),
                        left.ended(),
                        grant.end().moment(),
                        Optional.of(open.end()),
                        Optional.of(closed.end()));
        assertThat(line.bars().get(1).begins()).contains(grant.begins());
    }

    @Test
    void of_veryMany_showsTheFirstAndCountsTheRest() {
        List<MembershipSummary> held = IntStream.range(0, 25)
                .mapToObj(number -> given("group-" + number, NOW.minus(DAY), Expiry.never()))
                .toList();
        RequestPeriod asked = new RequestPeriod(new GroupName("reports"), false, NOW.minus(DAY), NOW);
        AccessHistory past = new AccessHistory(List.of(), List.of(asked, asked));

        TimeLine line = TimeLine.of(view(held, Map.of(), past), NOW);

        assertThat(line.bars()).hasSize(TimeLine.MOST).extracting(Bar::kind).containsOnly("managed");
        assertThat(line.more()).as("what is held and stands in the list").isEqualTo(5);
        assertThat(TimeLine.of(view(held.subList(0, 19), Map.of(), past), NOW).more())
                .isZero();
    }

    private static TimeLine of(List<MembershipSummary> held, Map<GroupName, Instant> firstSeen) {
        return TimeLine.of(view(held, firstSeen, new AccessHistory(List.of(), List.of())), NOW);
    }

    private static View view(List<MembershipSummary> held, Map<GroupName, Instant> firstSeen, AccessHistory past) {
        Paging paging = new Paging(0, 60);
        return new View(
                PERSON,
                new Lifetime(Optional.empty(), Optional.empty()),
                true,
                held,
                new HashMap<>(firstSeen),
                Page.empty(paging),
                Page.empty(paging),
                Optional.empty(),
                past,
                Optional.empty());
    }

    private static MembershipSummary given(String group, Instant begins, Expiry end) {
        GroupName name = new GroupName(group);
        Grant grant = new Grant(
                GrantId.random(), PETER, name, Optional.empty(), begins, end, GrantState.ACTIVE, EndReason.NOT_YET);
        return summary(new Membership(name, Optional.of(grant), Membership.State.HELD));
    }

    private static MembershipSummary unmanaged(String group) {
        return summary(new Membership(new GroupName(group), Optional.empty(), Membership.State.HELD));
    }

    private static MembershipSummary summary(Membership membership) {
        return new MembershipSummary(
                SUMMARY, GroupPolicy.unwritten(membership.group()), membership, Optional.empty(), List.of());
    }
}
