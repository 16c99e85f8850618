package dev.lifeguard.access;

import dev.lifeguard.directory.GroupCard;
import dev.lifeguard.directory.GroupInPool;
import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessLists;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.Policies;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Groups for those who look after them: owners see their own, admins and auditors see all. To everybody else a group that
 * they do not look after is unknown.
 */
@Stateless
@PermitAll
public class GroupService {

    private final CallingPerson caller;
    private final PoolMirror mirror;
    private final AccessLists lists;
    private final SituationLoader situations;
    private final Cards cards;
    private final MembershipCards membershipCards;
    private final AccessJournal journal;

    @Inject
    GroupService(
            CallingPerson caller,
            PoolMirror mirror,
            AccessLists lists,
            SituationLoader situations,
            Cards cards,
            MembershipCards membershipCards,
            AccessJournal journal) {
        this.caller = caller;
        this.mirror = mirror;
        this.lists = lists;
        this.situations = situations;
        this.cards = cards;
        this.membershipCards = membershipCards;
        this.journal = journal;
    }

    /** For the container only. */
    public GroupService() {
        this(null, null, null, null, null, null, null);
    }

    /** The groups that the caller may look into, by name: those of the pool, and those that only a policy knows. */
    public List<GroupCard> groups() {
        Rights rights = situations.rightsOf(caller.id());
        Map<GroupName, GroupInPool> inPool =
                mirror.groups().stream().collect(Collectors.toMap(GroupInPool::name, Function.identity()));
        Map<GroupName, Long> waiting = lists.waitingByGroup();
        Set<GroupName> all = new TreeSet<>(inPool.keySet());
        rights.policies().written().forEach(policy -> all.add(policy.group()));
        return all.stream()
                .filter(group -> maySee(rights, group))
                .map(group -> card(
                        rights.policies(),
                        group,
                        Optional.ofNullable(inPool.get(group)),
                        waiting.getOrDefault(group, 0L)))
                .toList();
    }

    /**
     * One group.
     *
     * @throws UnknownException when the caller does not look after it, or there is no such group
     */
    public GroupCard group(GroupName group) {
        Rights rights = seen(group);
        return card(
                rights.policies(),
                group,
                mirror.group(group),
                lists.waitingIn(Set.of(group), new Paging(0, 1)).total());
    }

    /** Who decides about it at this moment, by name. */
    public List<PersonCard> deciders(GroupName group) {
        seen(group);
        return cards.people(situations.decidersOf(Set.of(group)).get(group).known());
    }

    /** Whether the caller may add and remove, or only look. */
    public boolean isDecidedByCaller(GroupName group) {
        return !group.isOfProvider() && situations.rightsOf(caller.id()).decidesAbout(group);
    }

    /** Those whom the pool has in it and whose name, address or username holds the text, by name. */
    public Page<MembershipCard> members(GroupName group, String text, Paging paging) {
        seen(group);
        return mirror.members(group, text, paging).mapAll(people -> membershipCards.in(group, people));
    }

    /**
     * People whom the caller could add: those whose name, address or username holds the text.
     *
     * @throws UnknownException for everybody who does not decide about the group: the pool is no telephone book
     */
    public Page<PersonCard> findPeople(GroupName group, String text, Paging paging) {
        decided(group);
        return mirror.search(text, paging).map(PersonCard::of);
    }

    /**
     * Somebody whom the caller could add, or who is a member.
     *
     * @throws UnknownException for everybody who does not decide about the group, and for somebody who is not in the pool
     */
    public PersonCard person(GroupName group, PersonId id) {
        decided(group);
        return mirror.person(id).map(PersonCard::of).orElseThrow(() -> new UnknownException("person"));
    }

    /** Those who are on their way into it. */
    public List<MembershipCard> starting(GroupName group) {
        seen(group);
        return membershipCards.startingIn(group);
    }

    /** Its requests that wait, the oldest first. */
    public Page<RequestCard> waiting(GroupName group, Paging paging) {
        seen(group);
        return lists.waitingIn(Set.of(group), paging).mapAll(cards::of);
    }

    /** What was asked and decided, the latest first. */
    public Page<RequestCard> history(GroupName group, Paging paging) {
        seen(group);
        return lists.requestsAbout(group, paging).mapAll(cards::of);
    }

    private static GroupCard card(Policies policies, GroupName group, Optional<GroupInPool> inPool, long waiting) {
        return new GroupCard(
                policies.of(group),
                policies.incompatibleWith(group),
                inPool.isPresent(),
                inPool.map(GroupInPool::description).orElse(""),
                inPool.map(GroupInPool::members).orElse(0L),
                waiting);
    }

    /** What the caller is, if they may look into the group and there is one. */
    private Rights seen(GroupName group) {
        Rights rights = situations.rightsOf(caller.id());
        if (!exists(rights, group)) {
            throw new UnknownException("group");
        }
        if (!maySee(rights, group)) {
            journal.reachedFor(group, caller.id());
            throw new UnknownException("group");
        }
        return rights;
    }

    private void decided(GroupName group) {
        if (isDecidedByCaller(group)) {
            return;
        }
        if (exists(situations.rightsOf(caller.id()), group)) {
            journal.reachedFor(group, caller.id());
        }
        throw new UnknownException("group");
    }

    private boolean exists(Rights rights, GroupName group) {
        return rights.policies().of(group).written() || mirror.has(group);
    }

    private static boolean maySee(Rights rights, GroupName group) {
        return rights.readsEverything() || rights.decidesAbout(group);
    }
}
