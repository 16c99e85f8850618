package dev.lifeguard.access;

import dev.lifeguard.directory.Names;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.AccessStore;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.PolicyBook;
import dev.lifeguard.rules.Accounts;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Situation;
import dev.lifeguard.rules.Situation.Actor;
import dev.lifeguard.rules.Situation.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings together what the rules look at. For an act, {@link #lock} first: what was loaded then stays true until the
 * transaction ends. For a dry run no lock is needed; the act judges again.
 */
@ApplicationScoped
public class SituationLoader {

    private final AccessStore store;
    private final PoolMirror mirror;
    private final PolicyBook book;
    private final Deciders deciders;
    private final Clock clock;

    @Inject
    SituationLoader(AccessStore store, PoolMirror mirror, PolicyBook book, Deciders deciders, Clock clock) {
        this.store = store;
        this.mirror = mirror;
        this.book = book;
        this.deciders = deciders;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    SituationLoader() {
        this(null, null, null, null, null);
    }

    /**
     * Locks the person's row, with those of their other accounts, and, where admins are touched, the admin groups', always in
     * this order.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    void lock(PersonId subject, GroupName group) {
        lock(subject);
        Set<GroupName> adminGroups = book.inForce().policies().roles().admin();
        if (adminGroups.contains(group)) {
            adminGroups.stream().sorted().forEach(mirror::lockPresent);
        }
    }

    private void lock(PersonId subject) {
        Set<PersonId> inPool =
                mirror.accountsOf(subject).stream().filter(mirror::lockPresent).collect(Collectors.toSet());
        if (!inPool.contains(subject)) {
            throw new UnknownException("person");
        }
    }

    /**
     * What the rules look at when somebody does this to somebody now, under the locks that keep it true until the transaction
     * ends.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    Situation locked(Operation operation, PersonId actor, PersonId subject) {
        operation.group().ifPresentOrElse(group -> lock(subject, group), () -> lock(subject));
        return about(operation, actor, subject);
    }

    /** What somebody may do and is at this moment. */
    Rights rightsOf(PersonId person) {
        boolean enabled = mirror.person(person).map(Person::isActive).orElse(false);
        return new Rights(
                person,
                enabled ? Membership.counting(memberships(person)) : Set.of(),
                book.inForce().policies());
    }

    /** The accounts of everybody who could decide about each of the groups at this moment: enabled owners and admins. */
    Map<GroupName, Accounts> decidersOf(Set<GroupName> groups) {
        return deciders.of(groups, book.inForce().policies());
    }

    /** The same without the locks, to look only. */
    Situation about(Operation operation, PersonId actor, PersonId subject) {
        return between(actor, subject, groups(operation), Optional.empty()).situation(operation);
    }

    /** The same for whomever the request is for, as it is in the database now. */
    Situation about(Operation.OnRequest operation, PersonId actor) {
        AccessRequest request = operation.request();
        return between(actor, request.subject(), groups(operation), Optional.of(request))
                .situation(operation);
    }

    private static Set<GroupName> groups(Operation operation) {
        return operation.group().map(Set::of).orElse(Set.of());
    }

    /** For looking at many groups at once: all is loaded here, and only once. */
    Scene between(PersonId actor, PersonId subject, Set<GroupName> groups) {
        return between(actor, subject, groups, Optional.empty());
    }

    private Scene between(PersonId actor, PersonId subject, Set<GroupName> groups, Optional<AccessRequest> request) {
        Rights rights = rightsOf(actor);
        return new Scene(
                rights,
                subject(subject),
                involved(actor, subject, request),
                request,
                otherOpen(subject, request.map(AccessRequest::id)),
                mirror.present(groups),
                deciders.of(groups, rights.policies()),
                deciders.lasting(rights.policies().roles().admin()),
                clock.instant());
    }

    /** What situations between two people have in common at one moment, whichever of some groups they are about. */
    static final class Scene {

        private final Rights rights;
        private final Subject subject;
        private final Accounts involved;
        private final Optional<AccessRequest> request;
        private final List<AccessRequest> otherOpen;
        private final Set<GroupName> present;
        private final Map<GroupName, Accounts> deciders;
        private final Set<PersonId> lastingAdmins;
        private final Instant now;

        private Scene(
                Rights rights,
                Subject subject,
                Accounts involved,
                Optional<AccessRequest> request,
                List<AccessRequest> otherOpen,
                Set<GroupName> present,
                Map<GroupName, Accounts> deciders,
                Set<PersonId> lastingAdmins,
                Instant now) {
            this.rights = rights;
            this.subject = subject;
            this.involved = involved;
            this.request = request;
            this.otherOpen = otherOpen;
            this.present = present;
            this.deciders = deciders;
            this.lastingAdmins = lastingAdmins;
            this.now = now;
        }

        /** What the rules look at when this is done now. */
        Situation situation(Operation operation) {
            Accounts deciding = operation.group().map(deciders::get).orElse(Accounts.UNRELATED);
            return new Situation(
                    operation,
                    new Actor(rights.person(), rights.isAdmin(), rights.isHelpdesk()),
                    subject,
                    operation.group().filter(present::contains).isPresent(),
                    rights.policies(),
                    otherOpen,
                    deciding.known(),
                    deciding.and(involved),
                    lastingAdmins,
                    now);
        }
    }

    /** Without those whose time is up: they are closed before long, and nobody can decide them any more. */
    private List<AccessRequest> otherOpen(PersonId subject, Optional<RequestId> but) {
        Instant now = clock.instant();
        return store.openFor(subject).stream()
                .filter(open -> !but.equals(Optional.of(open.id())))
                .filter(open -> !open.isOverdueAt(now))
                .toList();
    }

    private Subject subject(PersonId id) {
        Person person = mirror.person(id).orElseThrow(() -> new UnknownException("person"));
        Map<PersonId, Set<GroupName>> others = new HashMap<>();
        Set<PersonId> accounts = mirror.accountsOf(id);
        accounts.stream().filter(other -> !other.equals(id)).forEach(other -> others.put(other, heldOrAsked(other)));
        return new Subject(
                id,
                person.isActive(),
                person.isConfirmed(),
                mirror.knowsMembershipsOf(accounts),
                memberships(id),
                others);
    }

    private Set<GroupName> heldOrAsked(PersonId account) {
        Stream<GroupName> held = memberships(account).stream().map(Membership::group);
        Stream<GroupName> asked = otherOpen(account, Optional.empty()).stream().map(AccessRequest::group);
        return Stream.concat(held, asked).collect(Collectors.toUnmodifiableSet());
    }

    /** Those who need not decide about the group now, and yet have a part in what is done. */
    private Accounts involved(PersonId actor, PersonId subject, Optional<AccessRequest> request) {
        Set<PersonId> people = new HashSet<>(Set.of(actor));
        people.add(subject);
        request.map(AccessRequest::requester).ifPresent(people::add);
        request.map(AccessRequest::approvers).ifPresent(people::addAll);
        return new Accounts(Names.of(people, mirror).addresses());
    }

    /** Which of these groups these people hold, what is being added and removed included; nobody who holds none of them. */
    Map<PersonId, Set<GroupName>> held(Collection<PersonId> people, Set<GroupName> groups) {
        Instant now = clock.instant();
        Map<PersonId, Set<GroupName>> inDirectory = mirror.groupsOf(people, groups);
        Map<PersonId, List<Grant>> given = store.unfinishedIn(groups).stream()
                .filter(grant -> people.contains(grant.person()))
                .collect(Collectors.groupingBy(Grant::person));
        Map<PersonId, Set<GroupName>> held = new HashMap<>();
        for (PersonId person : people) {
            Membership.ofPerson(inDirectory.getOrDefault(person, Set.of()), given.getOrDefault(person, List.of()), now)
                    .forEach(membership ->
                            held.computeIfAbsent(person, id -> new TreeSet<>()).add(membership.group()));
        }
        return held;
    }

    private Set<Membership> memberships(PersonId person) {
        return Membership.ofPerson(mirror.groupsOf(person), store.unfinished(person), clock.instant());
    }
}
