package dev.lifeguard.access;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts what the pool has beside what Lifeguard gave, and the requests behind it. */
@Dependent
public class MembershipSummaries {

    private final Directory directory;
    private final PolicyRegistry registry;
    private final AccessRepository repository;
    private final Clock clock;

    @Inject
    MembershipSummaries(Directory directory, PolicyRegistry registry, AccessRepository repository, Clock clock) {
        this.directory = directory;
        this.registry = registry;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * One membership as a page shows it.
     *
     * @param person who holds it
     * @param policy the policy of its group
     * @param membership how far it is, and the grant behind it
     * @param request the request behind the grant, if there is one
     * @param approvers who agreed to it
     */
    public record MembershipSummary(
            PersonSummary person,
            GroupPolicy policy,
            Membership membership,
            Optional<AccessRequest> request,
            List<PersonSummary> approvers) {

        /** Keeps a copy. */
        public MembershipSummary {
            approvers = List.copyOf(approvers);
        }

        /** Whether Lifeguard gave it or looks after it. */
        public boolean isManaged() {
            return membership.isManaged();
        }

        /** When it ends by itself. */
        public Expiry end() {
            return membership.end();
        }

        /** Since when Lifeguard knows of it as its own; nothing for an unmanaged membership. */
        public Optional<Instant> since() {
            return membership.grant().map(Grant::begins);
        }

        /** Why it was asked for, or an empty text. */
        public String justification() {
            return request.map(AccessRequest::justification).orElse("");
        }

        /** Whether it can be asked to last longer: one that is looked after and has an end. */
        public boolean isExtendable() {
            return !isLeaving() && end().moment().isPresent();
        }

        /** Whether it can be left: not while it is over already, nor where Cognito itself keeps the group. */
        public boolean isLeaveable() {
            return !isLeaving() && !policy.group().isOfProvider();
        }

        /** Whether the pool does not have it yet; one that is extended it has. */
        public boolean isStarting() {
            return membership.isBeingAdded()
                    && membership
                            .grant()
                            .filter(given -> given.state() == GrantState.BEING_ADDED)
                            .isPresent();
        }

        /** Whether it is over and the pool has not confirmed that. */
        public boolean isLeaving() {
            return membership.isBeingRemoved();
        }

        /** Whether the pool does not have it yet as it was decided. */
        public boolean isUnderWay() {
            return isStarting() || isLeaving();
        }
    }

    /** All that somebody holds, and what is on its way; what ends first comes first. */
    List<MembershipSummary> of(PersonId person, Collection<Membership> held) {
        UnresolvedMemberships unnamed = unnamed(person, held);
        return unnamed.membersByEnd(DisplayNames.of(unnamed.people(), directory));
    }

    /** The same without names so far. */
    public UnresolvedMemberships unnamed(PersonId person, Collection<Membership> held) {
        return unnamed(
                held.stream()
                        .map(membership -> new PersonMembership(person, membership))
                        .toList(),
                List.of());
    }

    /**
     * These members of a group in their order, and those whom the pool does not have in it yet; without names so far.
     */
    UnresolvedMemberships in(GroupName group, List<PersonId> members) {
        List<Grant> grants = repository.unfinishedIn(group, members);
        List<PersonId> starting = grants.stream()
                .filter(grant -> grant.state() == GrantState.BEING_ADDED)
                .map(Grant::person)
                .toList();
        Set<PersonId> inDirectory =
                new HashSet<>(directory.groupsOf(starting, Set.of(group)).keySet());
        inDirectory.addAll(members);
        Map<PersonId, Membership> held = Membership.inGroup(group, inDirectory, grants, clock.instant());
        return unnamed(
                members.stream()
                        .map(id -> new PersonMembership(id, held.get(id)))
                        .toList(),
                starting.stream()
                        .map(id -> new PersonMembership(id, held.get(id)))
                        .toList());
    }

    private static final Comparator<MembershipSummary> BY_END = Comparator.comparing(
                    (MembershipSummary summary) -> summary.end().moment().orElse(Instant.MAX))
            .thenComparing(summary -> summary.policy().group());

    private UnresolvedMemberships unnamed(List<PersonMembership> members, List<PersonMembership> starting) {
        Map<RequestId, AccessRequest> requests = repository.findAll(Stream.concat(members.stream(), starting.stream())
                .flatMap(held -> held.membership().grant().stream())
                .flatMap(grant -> grant.request().stream())
                .toList());
        return new UnresolvedMemberships(
                members, starting, requests, registry.inForce().policies());
    }

    /** Memberships with the requests behind them, as long as nobody knows what to call those who stand on them. */
    public record UnresolvedMemberships(
            List<PersonMembership> members,
            List<PersonMembership> starting,
            Map<RequestId, AccessRequest> requests,
            Policies policies) {

        static final UnresolvedMemberships NONE = new UnresolvedMemberships(List.of(), List.of(), Map.of(), null);

        /** Everybody who stands on one of the summaries. */
        public Set<PersonId> people() {
            Set<PersonId> people = new HashSet<>();
            Stream.concat(members.stream(), starting.stream()).forEach(held -> people.add(held.person()));
            requests.values().forEach(request -> people.addAll(request.approvers()));
            return people;
        }

        List<MembershipSummary> members(DisplayNames names) {
            return summaries(members, names);
        }

        /** What ends first comes first. */
        public List<MembershipSummary> membersByEnd(DisplayNames names) {
            return members(names).stream().sorted(BY_END).toList();
        }

        List<MembershipSummary> starting(DisplayNames names) {
            return summaries(starting, names).stream()
                    .filter(MembershipSummary::isStarting)
                    .toList();
        }

        private List<MembershipSummary> summaries(List<PersonMembership> all, DisplayNames names) {
            return all.stream().map(held -> summary(held, names)).toList();
        }

        private MembershipSummary summary(PersonMembership held, DisplayNames names) {
            Optional<AccessRequest> request =
                    held.membership().grant().flatMap(Grant::request).map(requests::get);
            return new MembershipSummary(
                    names.summary(held.person()),
                    policies.of(held.membership().group()),
                    held.membership(),
                    request,
                    names.sorted(request.map(AccessRequest::approvers).orElse(Set.of())));
        }
    }

    /** A membership and whose it is. */
    public record PersonMembership(PersonId person, Membership membership) {}
}
