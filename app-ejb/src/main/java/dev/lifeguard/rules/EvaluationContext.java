package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the rules look at, as plain values, as it is at one moment. Whoever loads it holds the locks that keep it
 * true until the act is done.
 *
 * @param operation what is to be done
 * @param actor who wants to do it
 * @param subject who is affected
 * @param groupExists whether the pool has the group that it is about
 * @param policies what the company decided
 * @param otherOpen all open requests of the subject but the one that it is about
 * @param deciders everybody who could decide about the group at this moment: enabled owners and admins
 * @param accounts which of the accounts that have a part in it belong to one person: the actor's, the subject's, those
 *     of whoever decides or has decided, and the requester's
 * @param lastingAdmins the enabled members of the admin group whose membership counts and has no end. Only they count
 *     as the admins who stay: an end that comes by itself asks nobody
 * @param now the moment
 */
public record EvaluationContext(
        Operation operation,
        Actor actor,
        Subject subject,
        boolean groupExists,
        Policies policies,
        List<AccessRequest> otherOpen,
        Set<PersonId> deciders,
        Accounts accounts,
        Set<PersonId> lastingAdmins,
        Instant now) {

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException when it is about the request of another person
     */
    public EvaluationContext {
        if (operation instanceof Operation.OnRequest on
                && !on.request().subject().equals(subject.id())) {
            throw new IllegalArgumentException("the request is for another person");
        }
        otherOpen = List.copyOf(otherOpen);
        deciders = Set.copyOf(deciders);
        lastingAdmins = Set.copyOf(lastingAdmins);
    }

    /** Which act it is. */
    public OperationType type() {
        return operation.type();
    }

    /**
     * About which group.
     *
     * @throws IllegalStateException for what is done to an account
     */
    public GroupName group() {
        return operation.group().orElseThrow(() -> new IllegalStateException(type() + " is about no group"));
    }

    /** The request that is decided, withdrawn or turned into a membership; empty for every other act. */
    public Optional<AccessRequest> request() {
        return operation instanceof Operation.OnRequest on ? Optional.of(on.request()) : Optional.empty();
    }

    /**
     * What the subject is to get, for how long and why: as the request says, where there is one. A remark of whoever
     * decides is not a reason to ask.
     *
     * @throws IllegalStateException for acts by which nobody gets anything
     */
    public RequestedAccess requested() {
        if (operation instanceof Operation.ForAccess by) {
            return by.requested();
        }
        return request()
                .map(AccessRequest::requested)
                .orElseThrow(() -> new IllegalStateException(type() + " requests nothing"));
    }

    /** The other groups that the subject asks for by the same act. */
    public Set<GroupName> together() {
        return operation instanceof Operation.ForAccess by ? by.together() : Set.of();
    }

    /** The policy of the group. */
    public GroupPolicy policy() {
        return policies.of(group());
    }

    /** The kind of the request that the act makes or is about; none for acts that need no request. */
    public Optional<RequestKind> kind() {
        return switch (type()) {
            case ASK -> Optional.of(RequestKind.ENTRY);
            case EXTEND -> Optional.of(RequestKind.EXTENSION);
            case ADD -> Optional.of(RequestKind.ADDITION);
            default -> request().map(AccessRequest::kind);
        };
    }

    /** Who made the request, or who would make it by this act. */
    public PersonId requester() {
        return request().map(AccessRequest::requester).orElse(actor.id());
    }

    /** Whether somebody acts on themselves, by the same account. */
    public boolean isOnOneself() {
        return actor.id().equals(subject.id());
    }

    /** Whether an account is the actor's, or another one of the same person. */
    public boolean isActors(PersonId account) {
        return accounts.areOfOnePerson(actor.id(), account);
    }

    /** The subject's membership of the group, unless it is being removed. */
    public Optional<Membership> membership() {
        return subject.in(group()).filter(membership -> !membership.isBeingRemoved());
    }

    /** Whether a membership of this duration would end later than the one that there is, if that one expires. */
    public boolean isLonger(RequestedDuration duration) {
        Expiry wished = duration.from(now.minus(NoDuplicate.SAME));
        return membership()
                .map(Membership::end)
                .filter(end -> end.moment().isPresent() && end.isNotBefore(wished))
                .isEmpty();
    }

    /** Whether the subject holds the group by an unmanaged membership. */
    public boolean isUnmanaged() {
        return membership().filter(membership -> !membership.isManaged()).isPresent();
    }

    /** Those who could do it instead: they decide about the group, and have no part in the matter yet. */
    public MessageArgument.People whoElse() {
        List<PersonId> involved = new ArrayList<>(List.of(actor.id(), subject.id(), requester()));
        request().map(AccessRequest::approvers).ifPresent(involved::addAll);
        return MessageArgument.People.anyOf(Approvals.without(involved, deciders, accounts));
    }

    /** The same, for something else: after the last yes, whether the membership may begin. */
    public EvaluationContext with(Operation other) {
        return new EvaluationContext(
                other, actor, subject, groupExists, policies, otherOpen, deciders, accounts, lastingAdmins, now);
    }

    /** The same, as if the subject were about to get these groups too. */
    public EvaluationContext withSubjectGetting(Collection<GroupName> groups) {
        Set<Membership> memberships = new HashSet<>(subject.memberships());
        groups.stream()
                .filter(group -> subject.in(group).isEmpty())
                .map(group -> new Membership(group, Optional.empty(), Membership.State.BEING_ADDED))
                .forEach(memberships::add);
        Subject getting = new Subject(
                subject.id(),
                subject.enabled(),
                subject.confirmed(),
                subject.known(),
                memberships,
                subject.missed(),
                subject.otherAccounts());
        return new EvaluationContext(
                operation, actor, getting, groupExists, policies, otherOpen, deciders, accounts, lastingAdmins, now);
    }

    /**
     * Who acts. Somebody whom the pool does not let in has none of these roles.
     *
     * @param id who they are
     * @param admin whether they are an admin now
     * @param helpdesk whether they belong to the help desk now
     */
    public record Actor(PersonId id, boolean admin, boolean helpdesk) {}

    /**
     * Who is affected.
     *
     * @param id who they are
     * @param enabled whether the pool lets them sign in
     * @param confirmed whether they have confirmed their account
     * @param known whether the pool has said which groups they are in, and all their other accounts
     * @param memberships what they have of groups, what is being added and removed included
     * @param missed the groups in which one list of the pool alone has missed them, which proves nothing
     * @param otherAccounts all other accounts of the same person, with the groups that they hold or have asked for
     */
    public record Subject(
            PersonId id,
            boolean enabled,
            boolean confirmed,
            boolean known,
            Set<Membership> memberships,
            Set<GroupName> missed,
            Map<PersonId, Set<GroupName>> otherAccounts) {

        /** Keeps copies. */
        public Subject {
            memberships = Set.copyOf(memberships);
            missed = Set.copyOf(missed);
            otherAccounts = Map.copyOf(otherAccounts);
        }

        /** The groups they hold: also those that are only being added, still being removed, or missed by one list. */
        public Set<GroupName> groups() {
            return Stream.concat(memberships.stream().map(Membership::group), missed.stream())
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The groups by which they may do something. */
        public Set<GroupName> countingGroups() {
            return Membership.counting(memberships);
        }

        /** Their membership of this group. */
        public Optional<Membership> in(GroupName group) {
            return memberships.stream()
                    .filter(membership -> membership.group().equals(group))
                    .findFirst();
        }
    }
}
