package dev.lifeguard.report;

import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.AccountCounts;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.group.GroupChanges;
import dev.lifeguard.history.PastMemberships;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.people.Invitations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The pool in a few numbers, for those who read everything: accounts, the largest groups, and what comes and goes. */
@Stateless
@RolesAllowed({"admin", "auditor"})
public class OverviewService {

    private static final int LARGEST = 20;
    private static final int WEEKS = 12;

    private final PeopleSearch people;
    private final Directory directory;
    private final AccessQueries queries;
    private final PastMemberships memberships;
    private final AccountChanges changes;
    private final GroupChanges groupChanges;
    private final Invitations invitations;
    private final Clock clock;

    @Inject
    public OverviewService(
            PeopleSearch people,
            Directory directory,
            AccessQueries queries,
            PastMemberships memberships,
            AccountChanges changes,
            GroupChanges groupChanges,
            Invitations invitations,
            Clock clock) {
        this.people = people;
        this.directory = directory;
        this.queries = queries;
        this.memberships = memberships;
        this.changes = changes;
        this.groupChanges = groupChanges;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public OverviewService() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * All of it.
     *
     * @param accounts how many there are, by status
     * @param unknownResults of how many accounts nobody knows what came of what was done to them
     * @param unknownGroupResults of how many groups the same
     * @param unknownInvitations of how many invitations nobody knows what came
     * @param groups how many groups the pool has
     * @param largest those with the most members after the last complete sync, the largest first; empty ones are left
     *     out
     * @param requests made in each of the last weeks, this one included, the oldest first; without weeks of which some
     *     may be forgotten
     * @param expiries of memberships that are held now in each of the next weeks, this one included, the next first
     */
    public record Overview(
            AccountCounts accounts,
            int unknownResults,
            int unknownGroupResults,
            int unknownInvitations,
            int groups,
            List<GroupSize> largest,
            List<Week> requests,
            List<Week> expiries) {

        /** Keeps copies. */
        public Overview {
            largest = List.copyOf(largest);
            requests = List.copyOf(requests);
            expiries = List.copyOf(expiries);
        }
    }

    /** How many members a group has. */
    public record GroupSize(GroupName group, long members) {}

    /** How many there are in a week that begins at this moment: on Monday, by UTC. */
    public record Week(Instant begins, long count) {}

    /** As it is at this moment. Asks nobody but the database. */
    public Overview overview() {
        Map<GroupName, Long> sizes = directory.sizes();
        List<GroupSize> largest = sizes.entrySet().stream()
                .map(size -> new GroupSize(size.getKey(), size.getValue()))
                .filter(size -> size.members() > 0)
                .sorted(Comparator.comparingLong(GroupSize::members).reversed().thenComparing(GroupSize::group))
                .limit(LARGEST)
                .toList();
        Instant kept = memberships.forgottenBefore(clock.instant());
        List<Instant> past =
                bounds(1 - WEEKS).stream().filter(week -> !week.isBefore(kept)).toList();
        List<Instant> ahead = bounds(0);
        return new Overview(
                people.counts(),
                changes.unknown(clock.instant()).size(),
                groupChanges.unknown(clock.instant()).size(),
                invitations.countUnknown(clock.instant()),
                sizes.size(),
                largest,
                weeks(past, queries.requestsIn(past)),
                weeks(ahead, queries.expiriesIn(ahead)));
    }

    /** @param first the first week, counted from this one */
    private List<Instant> bounds(int first) {
        LocalDate monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return IntStream.rangeClosed(first, first + WEEKS)
                .mapToObj(week ->
                        monday.plusWeeks(week).atStartOfDay(ZoneOffset.UTC).toInstant())
                .toList();
    }

    private static List<Week> weeks(List<Instant> bounds, List<Long> counts) {
        return IntStream.range(0, counts.size())
                .mapToObj(week -> new Week(bounds.get(week), counts.get(week)))
                .toList();
    }
}
