package dev.lifeguard.access;

import dev.lifeguard.directory.Names;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.AccessStore;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what the pool has beside what Lifeguard gave, and the requests behind it. */
@ApplicationScoped
public class MembershipCards {

    private final PoolMirror mirror;
    private final PolicyBook book;
    private final AccessStore store;

    @Inject
    MembershipCards(PoolMirror mirror, PolicyBook book, AccessStore store) {
        this.mirror = mirror;
        this.book = book;
        this.store = store;
    }

    /** For the container's proxy only. */
    MembershipCards() {
        this(null, null, null);
    }

    /** All that somebody holds, and what is on its way; what ends first comes first. */
    List<MembershipCard> of(PersonId person) {
        Map<GroupName, Optional<Grant>> held = new LinkedHashMap<>();
        mirror.groupsOf(person).forEach(group -> held.put(group, Optional.empty()));
        store.unfinished(person).stream()
                .sorted(Comparator.comparing(grant -> grant.state().wantsMembership()))
                .forEach(grant -> held.put(grant.group(), Optional.of(grant)));
        List<Key> keys = held.entrySet().stream()
                .map(entry -> new Key(person, entry.getKey(), entry.getValue()))
                .toList();
        return cards(keys).stream().sorted(BY_END).toList();
    }

    /** These members of a group, in their order. */
    List<MembershipCard> in(GroupName group, List<Person> members) {
        Map<PersonId, Grant> given = store.unfinishedIn(group).stream()
                .sorted(Comparator.comparing(grant -> grant.state().wantsMembership()))
                .collect(Collectors.toMap(Grant::person, Function.identity(), (over, current) -> current));
        return cards(members.stream()
                .map(Person::id)
                .map(id -> new Key(id, group, Optional.ofNullable(given.get(id))))
                .toList());
    }

    /** Those whom the pool does not have in the group yet. */
    List<MembershipCard> startingIn(GroupName group) {
        List<Grant> starting = store.unfinishedIn(group).stream()
                .filter(grant -> grant.state() == GrantState.STARTING)
                .toList();
        List<PersonId> people = starting.stream().map(Grant::person).toList();
        Set<PersonId> arrived = mirror.groupsOf(people, Set.of(group)).keySet();
        return cards(starting.stream()
                .filter(grant -> !arrived.contains(grant.person()))
                .map(grant -> new Key(grant.person(), group, Optional.of(grant)))
                .toList());
    }

    private static final Comparator<MembershipCard> BY_END = Comparator.comparing(
                    (MembershipCard card) -> card.end().moment().orElse(Instant.MAX))
            .thenComparing(card -> card.policy().group());

    private List<MembershipCard> cards(List<Key> keys) {
        Map<RequestId, AccessRequest> requests = store.findAll(keys.stream()
                .flatMap(key -> key.grant().stream())
                .flatMap(grant -> grant.request().stream())
                .toList());
        Names names = Names.of(peopleIn(keys, requests.values()), mirror);
        return keys.stream()
                .map(key -> card(key, key.grant().flatMap(Grant::request).map(requests::get), names))
                .toList();
    }

    private MembershipCard card(Key key, Optional<AccessRequest> request, Names names) {
        return new MembershipCard(
                names.card(key.person()),
                book.inForce().policies().of(key.group()),
                key.grant(),
                request,
                names.sorted(request.map(AccessRequest::approvers).orElse(Set.of())));
    }

    private static Set<PersonId> peopleIn(List<Key> keys, Collection<AccessRequest> requests) {
        Set<PersonId> people = new HashSet<>();
        keys.forEach(key -> people.add(key.person()));
        requests.forEach(request -> people.addAll(request.approvers()));
        return people;
    }

    private record Key(PersonId person, GroupName group, Optional<Grant> grant) {}
}
