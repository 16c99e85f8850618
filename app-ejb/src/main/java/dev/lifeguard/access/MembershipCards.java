package dev.lifeguard.access;

import dev.lifeguard.directory.Names;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.AccessStore;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
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

/** Puts what the pool has beside what Lifeguard gave, and the requests behind it. */
@ApplicationScoped
public class MembershipCards {

    private final PoolMirror mirror;
    private final PolicyBook book;
    private final AccessStore store;
    private final Clock clock;

    @Inject
    MembershipCards(PoolMirror mirror, PolicyBook book, AccessStore store, Clock clock) {
        this.mirror = mirror;
        this.book = book;
        this.store = store;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    MembershipCards() {
        this(null, null, null, null);
    }

    /** All that somebody holds, and what is on its way; what ends first comes first. */
    List<MembershipCard> of(PersonId person) {
        List<Held> held =
                Membership.ofPerson(mirror.groupsOf(person), store.unfinished(person), clock.instant()).stream()
                        .map(membership -> new Held(person, membership))
                        .toList();
        return cards(held).stream().sorted(BY_END).toList();
    }

    /** These members of a group, in their order. */
    List<MembershipCard> in(GroupName group, List<Person> members) {
        List<PersonId> people = members.stream().map(Person::id).toList();
        Map<PersonId, Membership> held =
                Membership.inGroup(group, Set.copyOf(people), store.unfinishedIn(group), clock.instant());
        return cards(people.stream().map(id -> new Held(id, held.get(id))).toList());
    }

    /** Those whom the pool does not have in the group yet. */
    List<MembershipCard> startingIn(GroupName group) {
        List<Grant> grants = store.unfinishedIn(group);
        List<PersonId> people = grants.stream()
                .filter(grant -> grant.state() == GrantState.STARTING)
                .map(Grant::person)
                .toList();
        Set<PersonId> inDirectory = mirror.groupsOf(people, Set.of(group)).keySet();
        Map<PersonId, Membership> held = Membership.inGroup(group, inDirectory, grants, clock.instant());
        return cards(people.stream().map(id -> new Held(id, held.get(id))).toList()).stream()
                .filter(MembershipCard::isStarting)
                .toList();
    }

    private static final Comparator<MembershipCard> BY_END = Comparator.comparing(
                    (MembershipCard card) -> card.end().moment().orElse(Instant.MAX))
            .thenComparing(card -> card.policy().group());

    private List<MembershipCard> cards(List<Held> all) {
        Map<RequestId, AccessRequest> requests = store.findAll(all.stream()
                .flatMap(held -> held.membership().grant().stream())
                .flatMap(grant -> grant.request().stream())
                .toList());
        Names names = Names.of(peopleIn(all, requests.values()), mirror);
        return all.stream()
                .map(held -> card(
                        held, held.membership().grant().flatMap(Grant::request).map(requests::get), names))
                .toList();
    }

    private MembershipCard card(Held held, Optional<AccessRequest> request, Names names) {
        return new MembershipCard(
                names.card(held.person()),
                book.inForce().policies().of(held.membership().group()),
                held.membership(),
                request,
                names.sorted(request.map(AccessRequest::approvers).orElse(Set.of())));
    }

    private static Set<PersonId> peopleIn(List<Held> all, Collection<AccessRequest> requests) {
        Set<PersonId> people = new HashSet<>();
        all.forEach(held -> people.add(held.person()));
        requests.forEach(request -> people.addAll(request.approvers()));
        return people;
    }

    private record Held(PersonId person, Membership membership) {}
}
