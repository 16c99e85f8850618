package dev.lifeguard.access;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.PersonGroups;
import dev.lifeguard.directory.Person;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.rules.Accounts;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.EvaluationContext.Actor;
import dev.lifeguard.rules.EvaluationContext.Subject;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings together what the rules look at. For an act, {@link #lock} first: what was loaded then stays true until the
 * transaction ends. For a dry run no lock is needed; the act evaluates again.
 */
@Dependent
public class EvaluationContextLoader {

    private final AccessRepository repository;
    private final Directory directory;
    private final PolicyRegistry registry;
    private final ApproverResolver deciders;
    private final Clock clock;

    @Inject
    EvaluationContextLoader(
            AccessRepository repository,
            Directory directory,
            PolicyRegistry registry,
            ApproverResolver deciders,
            Clock clock) {
        this.repository = repository;
        this.directory = directory;
        this.registry = registry;
        this.deciders = deciders;
        this.clock = clock;
    }

    /**
     * Locks the person's row, with those of their other accounts, and, where admins are touched, the admin groups'.
     *
     * @throws UnknownException when the directory does not know the person
     */
    void lock(PersonId subject, GroupName group) {
        Set<GroupName> adminGroups = registry.inForce().policies().roles().admin();
        lock(subject, adminGroups.contains(group) ? adminGroups : Set.of());
    }

    private void lock(PersonId subject, Set<GroupName> thenGroups) {
        lockThoughGone(subject, thenGroups);
        if (directory.person(subject).filter(person -> !person.gone()).isEmpty()) {
            throw new UnknownException("person");
        }
    }

    /**
     * What the rules look at when somebody does this to somebody now, under the locks that keep it true until the
     * transaction ends.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public EvaluationContext locked(Operation operation, PersonId actor, PersonId subject) {
        operation
                .group()
                .ifPresentOrElse(group -> lock(subject, group), () -> lock(subject, touchedByAccount(operation)));
        return about(operation, actor, subject);
    }

    /**
     * The same when somebody asks for several groups for themselves, in the order of the operations.
     *
     * @throws UnknownException when the directory does not know the person
     */
    List<EvaluationContext> locked(List<Operation> operations, PersonId actor) {
        Set<GroupName> groups = groups(operations);
        Set<GroupName> adminGroups = registry.inForce().policies().roles().admin();
        lock(actor, groups.stream().anyMatch(adminGroups::contains) ? adminGroups : Set.of());
        SharedFacts facts = between(rolesOf(actor), actor, groups);
        return operations.stream().map(facts::context).toList();
    }

    /**
     * The same of somebody whom the pool may have no more: their sessions may run on.
     *
     * @throws UnknownException when nobody ever heard of them
     */
    public EvaluationContext lockedThoughGone(Operation operation, PersonId actor, PersonId subject) {
        lockThoughGone(subject, touchedByAccount(operation));
        return about(operation, actor, subject);
    }

    private void lockThoughGone(PersonId subject, Set<GroupName> thenGroups) {
        directory.lock(directory.accountsOf(subject), thenGroups);
    }

    /**
     * The admin groups, where an admin may be lost; and so that two people who get the same e-mail address get it one
     * after the other.
     */
    private Set<GroupName> touchedByAccount(Operation operation) {
        return switch (operation.type()) {
            case DISABLE, DELETE, CHANGE_EMAIL ->
                registry.inForce().policies().roles().admin();
            default -> Set.of();
        };
    }

    /** What somebody may do and is at this moment. */
    public EffectiveRoles rolesOf(PersonId person) {
        return rolesOf(Set.of(person)).get(person);
    }

    /** The same of each of several people; asks the database as often for many as for one. */
    public Map<PersonId, EffectiveRoles> rolesOf(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        Policies policies = registry.inForce().policies();
        Instant now = clock.instant();
        // Before the directory: a membership that ends between the two looks would seem to be one that nobody gave.
        Map<PersonId, List<Grant>> given =
                repository.unfinished(Set.copyOf(people)).stream().collect(Collectors.groupingBy(Grant::person));
        Map<PersonId, PersonGroups> seen = directory.belonging(people);
        Map<PersonId, EffectiveRoles> roles = new HashMap<>();
        for (PersonId person : people) {
            Optional<PersonGroups> known = Optional.ofNullable(seen.get(person));
            Set<Membership> held = Membership.ofPerson(
                    known.map(PersonGroups::groups).orElse(Set.of()), given.getOrDefault(person, List.of()), now);
            Optional<Person> account = known.map(PersonGroups::person);
            roles.put(
                    person,
                    new EffectiveRoles(
                            person,
                            account,
                            held,
                            known.map(PersonGroups::missed).orElse(Set.of()),
                            account.filter(Person::isActive).isPresent() ? Membership.counting(held) : Set.of(),
                            policies));
        }
        return roles;
    }

    /**
     * The accounts of everybody who could decide about each of the groups at this moment: enabled owners and admins.
     */
    Map<GroupName, Accounts> decidersOf(Set<GroupName> groups) {
        return deciders.about(groups, registry.inForce().policies(), Set.of()).accounts();
    }

    /**
     * Whose yes could be the next one to an open request at this moment.
     *
     * @param rules who of those who decide about its group may decide about this very one
     */
    Set<PersonId> nextApprovers(AccessRequest request, RuleSet rules) {
        Set<PersonId> involved = new HashSet<>(request.approvers());
        involved.add(request.requester());
        involved.add(request.subject());
        ApproverResolver.Found found =
                deciders.about(Set.of(request.group()), registry.inForce().policies(), involved);
        Accounts deciding = found.accounts().get(request.group());
        return rules.nextApprovers(request, deciding.known(), deciding.and(involvedAccounts(involved, found.people())));
    }

    /** The same without the locks, to look only. */
    public EvaluationContext about(Operation operation, PersonId actor, PersonId subject) {
        Map<PersonId, EffectiveRoles> both = rolesOf(List.of(actor, subject));
        return about(operation, both.get(actor), both.get(subject));
    }

    /** The same for two people who were looked at already. */
    public EvaluationContext about(Operation operation, EffectiveRoles actor, EffectiveRoles subject) {
        return between(actor, subject.person(), groups(operation), Optional.empty(), subject)
                .context(operation);
    }

    /** The same for several acts on one person at one moment, in their order. */
    public List<EvaluationContext> about(List<Operation> operations, PersonId actor, PersonId subject) {
        SharedFacts facts = between(rolesOf(actor), subject, groups(operations));
        return operations.stream().map(facts::context).toList();
    }

    /**
     * The same for somebody who has no account yet, and so is in no group.
     *
     * @param subject what to call them in sentences
     */
    public List<EvaluationContext> aboutNewcomer(List<Operation> operations, PersonId actor, PersonId subject) {
        EffectiveRoles roles = rolesOf(actor);
        Set<GroupName> groups = groups(operations);
        ApproverResolver.Found found = deciders.about(groups, roles.policies(), Set.of());
        SharedFacts facts = new SharedFacts(
                roles,
                new Subject(subject, true, true, true, Set.of(), Set.of(), Map.of()),
                involvedAccounts(Set.of(actor), people(List.of(roles))),
                Optional.empty(),
                List.of(),
                directory.present(groups),
                found,
                clock.instant());
        return operations.stream().map(facts::context).toList();
    }

    /** The same for whomever the request is for, as it is in the database now. */
    EvaluationContext about(Operation.OnRequest operation, PersonId actor) {
        return about(rolesOf(actor), operation.request()).context(operation);
    }

    private static Set<GroupName> groups(Operation operation) {
        return operation.group().map(Set::of).orElse(Set.of());
    }

    private static Set<GroupName> groups(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> operation.group().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All that can be done with a request as it is in the database now. */
    SharedFacts about(EffectiveRoles actor, AccessRequest request) {
        return between(actor, request.subject(), Set.of(request.group()), Optional.of(request));
    }

    /** For looking at many groups at once: all is loaded here, and only once. */
    SharedFacts between(EffectiveRoles actor, PersonId subject, Set<GroupName> groups) {
        return between(actor, subject, groups, Optional.empty());
    }

    /** @param seen who else was looked at already, and is not again */
    private SharedFacts between(
            EffectiveRoles actor,
            PersonId subject,
            Set<GroupName> groups,
            Optional<AccessRequest> request,
            EffectiveRoles... seen) {
        Map<PersonId, EffectiveRoles> known = new HashMap<>(Map.of(actor.person(), actor));
        List.of(seen).forEach(one -> known.put(one.person(), one));
        Map<PersonId, Person> people = people(known.values());
        Set<PersonId> involved = involved(actor.person(), subject, request);
        ApproverResolver.Found found = deciders.about(groups, actor.policies(), without(involved, known.keySet()));
        people.putAll(found.people());
        Person person = Optional.ofNullable(people.get(subject)).orElseThrow(() -> new UnknownException("person"));
        Set<PersonId> accounts = directory.accountsOf(person);
        List<AccessRequest> open = repository.openFor(accounts);
        known.putAll(rolesOf(without(accounts, known.keySet())));
        return new SharedFacts(
                actor,
                subject(person, accounts, known, open),
                involvedAccounts(involved, people),
                request,
                open.stream().filter(one -> one.subject().equals(subject)).toList(),
                directory.present(groups),
                found,
                clock.instant());
    }

    private static Map<PersonId, Person> people(Collection<EffectiveRoles> known) {
        Map<PersonId, Person> people = new HashMap<>();
        known.forEach(one -> one.account().ifPresent(account -> people.put(one.person(), account)));
        return people;
    }

    private static Set<PersonId> without(Set<PersonId> some, Set<PersonId> others) {
        Set<PersonId> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** What contexts between two people have in common at one moment, whichever of some groups they are about. */
    static final class SharedFacts {

        private final EffectiveRoles roles;
        private final Subject subject;
        private final Accounts involved;
        private final Optional<AccessRequest> request;
        private final List<AccessRequest> open;
        private final Set<GroupName> present;
        private final ApproverResolver.Found deciders;
        private final Instant now;

        private SharedFacts(
                EffectiveRoles roles,
                Subject subject,
                Accounts involved,
                Optional<AccessRequest> request,
                List<AccessRequest> open,
                Set<GroupName> present,
                ApproverResolver.Found deciders,
                Instant now) {
            this.roles = roles;
            this.subject = subject;
            this.involved = involved;
            this.request = request;
            this.open = open;
            this.present = present;
            this.deciders = deciders;
            this.now = now;
        }

        /** What the subject holds, what is being added and removed included. */
        Set<Membership> held() {
            return subject.memberships();
        }

        /** Where else the pool had the subject until one list alone has missed them. */
        Set<GroupName> missed() {
            return subject.missed();
        }

        /** The subject's open requests, those too whose time is up. */
        List<AccessRequest> open() {
            return open;
        }

        /** Whether the pool has the group. */
        boolean has(GroupName group) {
            return present.contains(group);
        }

        /** Those who could decide about the groups at this moment. */
        Map<GroupName, Accounts> deciders() {
            return deciders.accounts();
        }

        /** What the rules look at when this is done now. */
        EvaluationContext context(Operation operation) {
            Accounts deciding = operation.group().map(deciders()::get).orElse(Accounts.UNRELATED);
            return new EvaluationContext(
                    operation,
                    new Actor(roles.person(), roles.isAdmin(), roles.isHelpdesk()),
                    subject,
                    operation.group().filter(this::has).isPresent(),
                    roles.policies(),
                    others(open, request, now),
                    deciding.known(),
                    deciding.and(involved),
                    deciders.lastingAdmins(),
                    now);
        }
    }

    /** Without those whose time is up: they are closed before long, and nobody can decide them any more. */
    private static List<AccessRequest> others(List<AccessRequest> open, Optional<AccessRequest> but, Instant now) {
        Optional<RequestId> id = but.map(AccessRequest::id);
        return open.stream()
                .filter(one -> !id.equals(Optional.of(one.id())))
                .filter(one -> !one.isOverdueAt(now))
                .toList();
    }

    private Subject subject(
            Person person, Set<PersonId> accounts, Map<PersonId, EffectiveRoles> known, List<AccessRequest> open) {
        List<AccessRequest> asked = others(open, Optional.empty(), clock.instant());
        Map<PersonId, Set<GroupName>> others = new HashMap<>();
        for (PersonId account : accounts) {
            if (!account.equals(person.id())) {
                Stream<GroupName> theirs = groups(known.get(account));
                Stream<GroupName> askedFor = asked.stream()
                        .filter(request -> request.subject().equals(account))
                        .map(AccessRequest::group);
                others.put(account, Stream.concat(theirs, askedFor).collect(Collectors.toUnmodifiableSet()));
            }
        }
        return new Subject(
                person.id(),
                person.isActive(),
                person.isConfirmed(),
                directory.knowsMembershipsOf(accounts) || accounts.stream().allMatch(this::isKnown),
                known.get(person.id()).held(),
                known.get(person.id()).missed(),
                others);
    }

    /** Whom one list alone has missed may be back with the next, in whatever groups. */
    private boolean isKnown(PersonId account) {
        return directory.knowsMembershipsOf(Set.of(account)) || directory.isGone(account);
    }

    /** What somebody holds, and what one list alone has missed. */
    private static Stream<GroupName> groups(EffectiveRoles account) {
        return Stream.concat(account.held().stream().map(Membership::group), account.missed().stream());
    }

    /** Those who need not decide about the group now, and yet have a part in what is done. */
    private static Set<PersonId> involved(PersonId actor, PersonId subject, Optional<AccessRequest> request) {
        Set<PersonId> people = new HashSet<>(Set.of(actor));
        people.add(subject);
        request.map(AccessRequest::requester).ifPresent(people::add);
        request.map(AccessRequest::approvers).ifPresent(people::addAll);
        return people;
    }

    private static Accounts involvedAccounts(Set<PersonId> involved, Map<PersonId, Person> people) {
        Map<PersonId, String> addresses = new HashMap<>();
        involved.stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .forEach(person -> addresses.put(person.id(), person.address()));
        return new Accounts(addresses);
    }

    /**
     * Which of these groups these people hold, what is being added and removed included, and what one list alone has
     * missed; nobody who holds none of them.
     */
    Map<PersonId, Set<GroupName>> held(Collection<PersonId> people, Set<GroupName> groups) {
        Map<PersonId, Set<GroupName>> found = new HashMap<>();
        if (!groups.isEmpty()) {
            rolesOf(people).forEach((person, account) -> {
                Set<GroupName> theirs = groups(account).filter(groups::contains).collect(Collectors.toSet());
                if (!theirs.isEmpty()) {
                    found.put(person, new TreeSet<>(theirs));
                }
            });
        }
        return found;
    }
}
