package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.Term;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that the rules look at, as plain values, as it is at one moment. Whoever loads it holds the locks that keep it true
 * until the act is done.
 *
 * @param act what is to be done
 * @param actor who wants to do it
 * @param subject on whom
 * @param group about which group; for acts on a person alone, any
 * @param groupExists whether the pool has the group
 * @param policies what the company decided
 * @param request the request that is decided, withdrawn or turned into a membership; empty for every other act
 * @param otherOpen all other open requests of the subject
 * @param term for how long; for acts that give nothing, any
 * @param reason why, in the actor's words; may be empty
 * @param deciders everybody who could decide about the group at this moment: enabled owners and admins
 * @param accounts which of the accounts that have a part in it belong to one person: the actor's, the subject's, those of
 *     whoever decides or has decided, and the requester's
 * @param lastingAdmins the enabled members of the admin group whose membership counts and has no end. Only they count as the admins who stay: an end that comes by itself asks nobody
 * @param now the moment
 */
public record Situation(
        Act act,
        Actor actor,
        Subject subject,
        GroupName group,
        boolean groupExists,
        Policies policies,
        Optional<AccessRequest> request,
        List<AccessRequest> otherOpen,
        Term term,
        String reason,
        Set<PersonId> deciders,
        Accounts accounts,
        Set<PersonId> lastingAdmins,
        Instant now) {

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException when the act is about a request and there is none, or that of another person or group
     */
    public Situation {
        if (act.isAboutARequest() != request.isPresent()) {
            throw new IllegalArgumentException(
                    act + (request.isPresent() ? " is about no request" : " needs a request"));
        }
        if (request.isPresent() && !isOf(request.get(), subject, group)) {
            throw new IllegalArgumentException("the request is for another person or group");
        }
        otherOpen = List.copyOf(otherOpen);
        deciders = Set.copyOf(deciders);
        lastingAdmins = Set.copyOf(lastingAdmins);
    }

    private static boolean isOf(AccessRequest request, Subject subject, GroupName group) {
        return request.subject().equals(subject.id()) && request.group().equals(group);
    }

    /** The policy of the group. */
    public GroupPolicy policy() {
        return policies.of(group);
    }

    /** The kind of the request that the act makes or is about; none for acts that need no request. */
    public Optional<RequestKind> kind() {
        return switch (act) {
            case ASK -> Optional.of(RequestKind.ENTRY);
            case EXTEND -> Optional.of(RequestKind.EXTENSION);
            case ADD -> Optional.of(RequestKind.ADDITION);
            default -> request.map(AccessRequest::kind);
        };
    }

    /** Who made the request, or who would make it by this act. */
    public PersonId requester() {
        return request.map(AccessRequest::requester).orElse(actor.id());
    }

    /** For how long: as the request says, where there is one. */
    public Term wishedTerm() {
        return request.map(AccessRequest::term).orElse(term);
    }

    /** Why: as the request says, where there is one. A remark of whoever decides is not a reason to ask. */
    public String wishedReason() {
        return request.map(AccessRequest::reason).orElse(reason);
    }

    /** Whether somebody acts on themselves, by the same account. */
    public boolean isOnOneself() {
        return actor.id().equals(subject.id());
    }

    /** Whether an account is the actor's, or another one of the same person. */
    boolean isActors(PersonId account) {
        return accounts.areOfOnePerson(actor.id(), account);
    }

    /** The subject's membership of the group, unless it is being removed. */
    public Optional<Membership> standing() {
        return subject.in(group).filter(membership -> !membership.isBeingRemoved());
    }

    /** Whether the subject holds the group by a membership that was made elsewhere and that nobody looks after here. */
    public boolean isUnmanaged() {
        return standing().filter(membership -> !membership.isManaged()).isPresent();
    }

    /** Those who could do it instead: they decide about the group, and have no part in the matter yet. */
    public Value.People whoElse() {
        List<PersonId> involved = new ArrayList<>(List.of(actor.id(), subject.id(), requester()));
        request.map(AccessRequest::approvers).ifPresent(involved::addAll);
        return Value.People.anyOf(Approvals.without(involved, deciders, accounts));
    }

    /** The same, for another act: after the last yes, whether the membership may begin. */
    public Situation forAct(Act other, AccessRequest with) {
        return new Situation(
                other,
                actor,
                subject,
                group,
                groupExists,
                policies,
                Optional.of(with),
                otherOpen,
                term,
                reason,
                deciders,
                accounts,
                lastingAdmins,
                now);
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
     * On whom.
     *
     * @param id who they are
     * @param enabled whether the pool lets them sign in
     * @param confirmed whether they have confirmed their account
     * @param known whether the pool has said which groups they are in, and all their other accounts
     * @param memberships what they have of groups, what is being added and removed included
     * @param otherAccounts all other accounts of the same person, with the groups that they hold or have asked for
     */
    public record Subject(
            PersonId id,
            boolean enabled,
            boolean confirmed,
            boolean known,
            Set<Membership> memberships,
            Map<PersonId, Set<GroupName>> otherAccounts) {

        /** Keeps copies. */
        public Subject {
            memberships = Set.copyOf(memberships);
            otherAccounts = Map.copyOf(otherAccounts);
        }

        /** The groups they hold: also those that are only being added, or still being removed. */
        public Set<GroupName> groups() {
            return memberships.stream().map(Membership::group).collect(Collectors.toUnmodifiableSet());
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
