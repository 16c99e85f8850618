package dev.lifeguard.report;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.history.MembershipPeriod;
import dev.lifeguard.history.PastMemberships;
import dev.lifeguard.history.Span;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who was in which group on a day, since when, until when, and by whose decision, for those who read everything. The
 * memberships are those that the pool had, as far as they were seen; the grants say why.
 */
@Stateless
@RolesAllowed({"admin", "auditor"})
public class AccessOnDayService {

    /** So many are listed on pages; the file has all of them. */
    private static final int LISTED = 10_000;

    /** So many are read at once for a file. */
    private static final int CHUNK = 500;

    private final CurrentUser caller;
    private final Directory directory;
    private final PastMemberships past;
    private final AccessQueries queries;
    private final AuditLog log;
    private final Transactions transactions;
    private final EntityManager entityManager;
    private final Clock clock;

    @Inject
    public AccessOnDayService(
            CurrentUser caller,
            Directory directory,
            PastMemberships past,
            AccessQueries queries,
            AuditLog log,
            Transactions transactions,
            @LifeguardUnit EntityManager entityManager,
            Clock clock) {
        this.caller = caller;
        this.directory = directory;
        this.past = past;
        this.queries = queries;
        this.log = log;
        this.transactions = transactions;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public AccessOnDayService() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * Somebody's membership.
     *
     * @param person who
     * @param group where
     * @param seen when it was seen first; nothing where that was before anything was written down
     * @param until when it was seen no more; nothing as long as it lasts
     * @param given how it was given; nothing for one that was made outside Lifeguard, or of which that is forgotten
     * @param outside whether it is known that it was made outside Lifeguard
     */
    public record MembershipOnDay(
            PersonSummary person,
            GroupName group,
            Optional<Instant> seen,
            Optional<Instant> until,
            Optional<GrantOnDay> given,
            boolean outside) {

        private MembershipOnDay(
                PersonSummary person, MembershipPeriod period, Optional<GrantOnDay> given, boolean forgotten) {
            this(person, period.group(), period.from(), period.until(), given, given.isEmpty() && !forgotten);
        }
    }

    /**
     * How a membership was given, of several grants on one day by the last.
     *
     * @param at when
     * @param end when it expires, or did
     * @param approvers who said yes; nobody for a membership that was made outside and then kept
     * @param request what it came of; nothing for one that was made outside and then kept
     */
    public record GrantOnDay(Instant at, Expiry end, List<PersonSummary> approvers, Optional<RequestId> request) {

        /** Keeps a copy. */
        public GrantOnDay {
            approvers = List.copyOf(approvers);
        }
    }

    /**
     * What is known of a day.
     *
     * @param held first what lasts, then what has ended since; either by group, then by the people's ids
     * @param recordedSince since when all memberships are written down; of days before, only some are known
     */
    public record AccessOnDay(Page<MembershipOnDay> held, Instant recordedSince) {}

    /**
     * One page of it. In a large pool what lasts fills all pages, in the order of an index: what has ended may be very
     * much more, and is looked for only where there is room for it.
     */
    public AccessOnDay on(Span day, Paging paging) {
        List<MembershipPeriod> periods = new ArrayList<>(directory.during(day, Optional.empty(), LISTED + 1));
        if (periods.size() <= LISTED) {
            periods.addAll(past.during(day, Optional.empty(), LISTED + 1 - periods.size()));
        }
        return new AccessOnDay(
                Page.of(periods, LISTED, paging).mapAll(some -> explained(day, some)),
                past.recordedSince(clock.instant()));
    }

    private List<MembershipOnDay> explained(Span day, List<MembershipPeriod> periods) {
        List<AccessQueries.GrantPeriod> grants = queries.during(
                periods.stream().map(MembershipPeriod::person).collect(Collectors.toSet()),
                periods.stream().map(MembershipPeriod::group).collect(Collectors.toSet()),
                day.begin(),
                day.end());
        Map<MembershipId, List<AccessQueries.GrantPeriod>> given = grants.stream()
                .collect(Collectors.groupingBy(held ->
                        new MembershipId(held.grant().person(), held.grant().group())));
        Map<RequestId, AccessRequest> requests =
                queries
                        .requests(grants.stream()
                                .flatMap(held -> held.grant().request().stream())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(AccessRequest::id, request -> request));
        Set<PersonId> people = new HashSet<>();
        periods.forEach(period -> people.add(period.person()));
        requests.values().forEach(request -> people.addAll(approversOf(request)));
        DisplayNames names = DisplayNames.of(people, directory);
        Map<GroupName, Instant> made =
                directory.made(periods.stream().map(MembershipPeriod::group).toList());
        boolean forgotten = day.begin().isBefore(past.grantsForgottenBefore(clock.instant()));
        return periods.stream()
                .map(period -> new MembershipOnDay(
                        names.summary(period.person()),
                        period,
                        given.getOrDefault(new MembershipId(period.person(), period.group()), List.of()).stream()
                                .filter(held -> isOf(period, held) && !isOfAnotherGroup(period, held, made))
                                .reduce((earlier, later) -> later)
                                .map(held -> given(held.grant(), requests, names)),
                        forgotten))
                .toList();
    }

    /**
     * Of several memberships on one day, a grant is not of one that was over when it was given, nor of one that came
     * after its end: somebody made that outside.
     */
    private static boolean isOf(MembershipPeriod period, AccessQueries.GrantPeriod held) {
        boolean came = period.until().filter(held.grant().begins()::isAfter).isEmpty();
        boolean gone = held.ended()
                .filter(ended -> period.from().filter(ended::isBefore).isPresent())
                .isPresent();
        return came && !gone;
    }

    /**
     * What was given in a group of the same name that there was before ends a little after that group: somebody put
     * whoever is in this one there.
     */
    private static boolean isOfAnotherGroup(
            MembershipPeriod period, AccessQueries.GrantPeriod held, Map<GroupName, Instant> made) {
        return period.until().isEmpty()
                && Optional.ofNullable(made.get(period.group()))
                        .filter(held.grant()::isOfAnotherGroup)
                        .isPresent();
    }

    private static GrantOnDay given(Grant grant, Map<RequestId, AccessRequest> requests, DisplayNames names) {
        return new GrantOnDay(
                grant.begins(),
                grant.end(),
                grant.request()
                        .map(requests::get)
                        .map(request -> names.sorted(approversOf(request)))
                        .orElse(List.of()),
                grant.request());
    }

    private static Set<PersonId> approversOf(AccessRequest request) {
        return request.decisions().stream()
                .filter(Decision::agrees)
                .map(Decision::approver)
                .collect(Collectors.toSet());
    }

    /**
     * Writes all of it as CSV, while it is being read: first what lasts, then what has ended since. A transaction for
     * each piece, as the export of the audit log, and with no more in memory than that. That somebody takes
     * it away is written down before they get a line.
     *
     * @throws IOException as soon as nobody takes what is written any more
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(Span day, OutputStream out) throws IOException {
        transactions.inNew(() -> log.write(entry(day)));
        AccessCsv csv = new AccessCsv(out);
        csv.header();
        write(day, directory::during, csv);
        write(day, past::during, csv);
        csv.end(day, transactions.inNew(() -> past.recordedSince(clock.instant())));
    }

    private AuditEntry entry(Span day) {
        AuditEntry entry = AuditEntry.of(clock.instant(), AuditAction.MEMBERSHIPS_EXPORTED)
                .by(caller.id())
                .because("from: " + day.begin() + "; to: " + day.end());
        AuditEntry aboutThem = day.person().map(entry::on).orElse(entry);
        return day.group().map(aboutThem::about).orElse(aboutThem);
    }

    private interface Reader {

        List<MembershipPeriod> some(Span day, Optional<MembershipPeriod> after, int most);
    }

    /**
     * What is read at once.
     *
     * @param next after which one the rest comes; nothing where this is the end
     */
    private record Piece(List<MembershipOnDay> held, Optional<MembershipPeriod> next) {}

    private void write(Span day, Reader reader, AccessCsv csv) throws IOException {
        Optional<MembershipPeriod> after = Optional.empty();
        do {
            Optional<MembershipPeriod> from = after;
            Piece piece = transactions.inNew(() -> piece(day, reader, from));
            for (MembershipOnDay held : piece.held()) {
                csv.line(held);
            }
            after = piece.next();
        } while (after.isPresent());
    }

    private Piece piece(Span day, Reader reader, Optional<MembershipPeriod> after) {
        List<MembershipPeriod> some = reader.some(day, after, CHUNK);
        List<MembershipOnDay> held = some.isEmpty() ? List.of() : explained(day, some);
        entityManager.clear();
        return new Piece(held, some.size() < CHUNK ? Optional.empty() : Optional.of(some.get(some.size() - 1)));
    }
}
