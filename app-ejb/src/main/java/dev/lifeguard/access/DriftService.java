package dev.lifeguard.access;

import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.adoption.Adoption.Decision;
import dev.lifeguard.adoption.Adoptions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.reconcile.MembershipChanged;
import dev.lifeguard.sync.Drifts;
import dev.lifeguard.sync.Drifts.Drift;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was changed in the pool outside Lifeguard, for those who look after a group. Open to everybody who is signed
 * in: to everybody else a group is unknown. An unmanaged membership is kept or given an end by
 * {@link MembershipService#adopt}.
 */
@Stateless
@PermitAll
public class DriftService {

    /** So long the page tells what came of a decision about all. */
    private static final Duration TOLD = Duration.ofDays(1);

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final Memberships memberships;
    private final AuditTrail auditTrail;
    private final Drifts drifts;
    private final Adoptions adoptions;
    private final Directory directory;
    private final Event<MembershipChanged> membershipChanged;
    private final Clock clock;

    @Inject
    DriftService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            Memberships memberships,
            AuditTrail auditTrail,
            Drifts drifts,
            Adoptions adoptions,
            Directory directory,
            Event<MembershipChanged> membershipChanged,
            Clock clock) {
        this.caller = caller;
        this.contexts = contexts;
        this.memberships = memberships;
        this.auditTrail = auditTrail;
        this.drifts = drifts;
        this.adoptions = adoptions;
        this.directory = directory;
        this.membershipChanged = membershipChanged;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public DriftService() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /**
     * What was changed outside Lifeguard in one group.
     *
     * @param policy what holds for the group
     * @param decider whether the caller decides about it, or only looks
     * @param made about how many memberships the pool has that nobody gave here
     * @param removed about how many were given here that the pool does not have any more
     * @param page a part of both in one list, unmanaged memberships first
     * @param seenUntil the reading of the pool that it is seen by; nothing before the first
     * @param adoption what was decided about all of them, as long as it is carried out and for a day after
     */
    public record View(
            GroupPolicy policy,
            boolean decider,
            long made,
            long removed,
            Page<DriftSummary> page,
            Optional<Instant> seenUntil,
            Optional<AdoptionSummary> adoption) {}

    /**
     * A membership that was made or removed outside Lifeguard, as a page shows it.
     *
     * @param person whose
     * @param kind which of the two
     * @param since when it was seen first
     * @param conflicts the groups that they hold too and that must not be held together with this one
     */
    public record DriftSummary(PersonSummary person, Drift.Kind kind, Instant since, List<GroupName> conflicts) {

        /** Keeps a copy. */
        public DriftSummary {
            conflicts = List.copyOf(conflicts);
        }

        /** Whether the pool has it and nobody gave it here. */
        public boolean isMadeElsewhere() {
            return kind == Drift.Kind.UNMANAGED;
        }
    }

    /**
     * What was decided about all.
     *
     * @param adoption what, and how far it is
     * @param by who decided
     * @param cancelledBy who cancelled it, if somebody did
     */
    public record AdoptionSummary(Adoption adoption, PersonSummary by, Optional<PersonSummary> cancelledBy) {}

    /**
     * What nobody has decided about yet, unmanaged memberships first.
     *
     * @throws UnknownException when the caller does not look after the group
     */
    public View in(GroupName group, Paging paging) {
        EffectiveRoles roles = lookingAfter(group);
        Optional<Instant> seen = drifts.seenUntil(group);
        Part part = seen.map(at -> part(group, at, paging)).orElse(Part.NOTHING);
        Instant told = clock.instant().minus(TOLD);
        Optional<Adoption> adoption = adoptions
                .last(group)
                .filter(last -> last.endedAt().filter(end -> end.isBefore(told)).isEmpty());
        Set<PersonId> people = part.some().stream().map(Drift::person).collect(Collectors.toSet());
        adoption.ifPresent(last -> people.add(last.by()));
        adoption.flatMap(Adoption::cancelledBy).ifPresent(people::add);
        DisplayNames names = DisplayNames.of(people, directory);
        return new View(
                roles.policies().of(group),
                decides(roles, group),
                part.made(),
                part.removed(),
                new Page<>(summaries(roles.policies(), group, part.some(), names), part.total(), paging),
                seen,
                adoption.map(last -> new AdoptionSummary(
                        last, names.summary(last.by()), last.cancelledBy().map(names::summary))));
    }

    private static boolean decides(EffectiveRoles roles, GroupName group) {
        return !group.isOfProvider() && roles.decidesAbout(group);
    }

    /** A page of one list of two, the unmanaged memberships first, and about how many there are of both. */
    private record Part(long made, long removed, List<Drift> some) {

        private static final Part NOTHING = new Part(0, 0, List.of());

        private long total() {
            return made + removed;
        }
    }

    /**
     * Where the list of the unmanaged, or of both, comes to its end, or would by what the last sync has counted, they
     * are counted: what they are about to lack or to have in excess would stand on no page, or on several.
     */
    private Part part(GroupName group, Instant seen, Paging paging) {
        long made = drifts.estimate(group, Drift.Kind.UNMANAGED, seen);
        long removed = drifts.estimate(group, Drift.Kind.REMOVED_OUTSIDE, seen);
        List<Drift> some = new ArrayList<>(drifts.in(group, Drift.Kind.UNMANAGED, seen, paging.first(), paging.size()));
        boolean full = some.size() == paging.size();
        if (!full || made + removed <= (long) paging.first() + paging.size()) {
            made = drifts.exact(group, Drift.Kind.UNMANAGED, seen, made);
            removed = drifts.exact(group, Drift.Kind.REMOVED_OUTSIDE, seen, removed);
        }
        if (!full) {
            int from = (int) Math.max(0, paging.first() - made);
            some.addAll(drifts.in(group, Drift.Kind.REMOVED_OUTSIDE, seen, from, paging.size() - some.size()));
        }
        return new Part(made, removed, some);
    }

    private List<DriftSummary> summaries(Policies policies, GroupName group, List<Drift> found, DisplayNames names) {
        List<PersonId> people = found.stream().map(Drift::person).toList();
        Map<PersonId, Set<GroupName>> conflicts = contexts.held(people, policies.incompatibleWith(group));
        return found.stream()
                .map(drift -> new DriftSummary(
                        names.summary(drift.person()),
                        drift.kind(),
                        drift.since(),
                        List.copyOf(conflicts.getOrDefault(drift.person(), Set.of()))))
                .toList();
    }

    private EffectiveRoles lookingAfter(GroupName group) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        if (!roles.policies().of(group).written() && !directory.has(group)) {
            throw new UnknownException("group");
        }
        if (!roles.readsEverything() && !roles.decidesAbout(group)) {
            throw auditTrail.reachedFor(group, caller.id());
        }
        return roles;
    }

    private PersonId deciding(GroupName group) {
        if (!decides(lookingAfter(group), group)) {
            throw auditTrail.reachedFor(group, caller.id());
        }
        return caller.id();
    }

    /**
     * Says that an unmanaged membership may stay as it is, without an end and without anybody looking after it here.
     *
     * @throws UnknownException when the directory does not know the person, or not as a member any more
     */
    public Outcome leaveAlone(PersonId subject, GroupName group, String reason) {
        return memberships.leaveAlone(caller.id(), subject, group, reason);
    }

    /**
     * Decides about all unmanaged memberships of a group. The worker carries it out, and evaluates each as if the
     * caller decided about it alone.
     *
     * @param decision what, and about which: those that the caller has seen, and no newer ones
     * @return false when there is none, or while such a decision about the group is carried out: nothing is decided
     *     then
     * @throws UnknownException when the caller does not decide about the group, or the pool has none of this name
     */
    public boolean decideAboutAll(GroupName group, Decision decision) {
        PersonId by = deciding(group);
        if (!directory.lock(Set.of(), Set.of(group))) {
            throw new UnknownException("group");
        }
        long expected = isReading(group, decision.seenUntil())
                ? drifts.count(group, Drift.Kind.UNMANAGED, decision.seenUntil())
                : 0;
        Adoption adoption = Adoption.of(group, by, decision, clock.instant(), expected);
        if (expected == 0 || !adoptions.begin(adoption)) {
            return false;
        }
        auditTrail.decidedAboutAll(adoption);
        membershipChanged.fire(new MembershipChanged());
        return true;
    }

    /**
     * Carries out no more of a decision about all, whoever made it. What is done stays done; each of the others can be
     * decided about again.
     *
     * @return false when there is none that is still to be carried out
     * @throws UnknownException when the caller does not decide about the group
     */
    public boolean cancelDecisionAboutAll(GroupName group) {
        PersonId by = deciding(group);
        Optional<Adoption> open = adoptions.open(group);
        open.ifPresent(adoption -> {
            adoptions.cancel(group, by, clock.instant());
            auditTrail.cancelled(adoption, by);
        });
        return open.isPresent();
    }

    /** A moment that a page did not show may be any, also one that no database takes. */
    private boolean isReading(GroupName group, Instant seen) {
        return seen.isAfter(Instant.EPOCH)
                && drifts.seenUntil(group).filter(last -> !seen.isAfter(last)).isPresent();
    }
}
