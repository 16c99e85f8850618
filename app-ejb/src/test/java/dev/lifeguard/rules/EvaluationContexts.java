package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Situations for tests. Unless said otherwise Cleo asks for, holds, leaves or is given a day in the group
 * {@code tools}, Ada and Ben are the admins, and nothing speaks against it.
 */
final class EvaluationContexts {

    static final Instant NOW = Instant.parse("2026-05-03T12:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofHours(1));

    static final PersonId ADA = new PersonId("ada");
    static final PersonId BEN = new PersonId("ben");
    static final PersonId CLEO = new PersonId("cleo");
    static final PersonId DORA = new PersonId("dora");

    static final GroupName TOOLS = new GroupName("tools");
    static final GroupName PAYROLL = new GroupName("payroll");
    static final GroupName AUDIT = new GroupName("audit");
    static final GroupName ADMINS = new GroupName("lifeguard-admin");
    static final GroupName HELPDESK = new GroupName("lifeguard-helpdesk");
    static final RoleGroupNames ROLES =
            new RoleGroupNames(Set.of(ADMINS), Set.of(HELPDESK), Set.of(new GroupName("lifeguard-auditor")));

    private final OperationType act;
    private final Set<Membership> memberships = new HashSet<>();
    private final List<GroupPolicy> policies = new ArrayList<>();
    private RoleGroupNames roles = ROLES;
    private List<AccessRequest> open = List.of();
    private Optional<AccessRequest> request = Optional.empty();
    private EvaluationContext.Actor actor;
    private PersonId subject = CLEO;
    private GroupName group = TOOLS;
    private RequestedDuration term = RequestedDuration.of(Duration.ofDays(1));
    private String reason = "to help";
    private Set<PersonId> deciders = Set.of(ADA, BEN);
    private final Map<PersonId, Set<GroupName>> otherAccounts = new HashMap<>();
    private Accounts accounts = Accounts.UNRELATED;
    private Set<PersonId> lastingAdmins = Set.of(ADA, BEN);
    private boolean enabled = true;
    private boolean groupExists = true;
    private boolean confirmed = true;
    private boolean known = true;
    private Set<GroupName> missed = Set.of();
    private Operation.NewEmail email = new Operation.NewEmail(Set.of(), false);
    private Instant now = NOW;
    private List<RequestedAccess.Answer> answers = List.of();
    private Set<GroupName> together = Set.of();

    private EvaluationContexts(OperationType act) {
        this.act = act;
        this.actor = switch (act) {
            case ASK, EXTEND, LEAVE, WITHDRAW -> new EvaluationContext.Actor(CLEO, false, false);
            default -> new EvaluationContext.Actor(ADA, true, false);
        };
    }

    static EvaluationContexts of(OperationType act) {
        return new EvaluationContexts(act);
    }

    EvaluationContexts by(PersonId person) {
        actor = new EvaluationContext.Actor(person, false, false);
        return this;
    }

    EvaluationContexts byAdmin(PersonId person) {
        actor = new EvaluationContext.Actor(person, true, false);
        return this;
    }

    EvaluationContexts byHelpdesk(PersonId person) {
        actor = new EvaluationContext.Actor(person, false, true);
        return this;
    }

    EvaluationContexts on(PersonId person) {
        subject = person;
        return this;
    }

    EvaluationContexts about(GroupName some) {
        group = some;
        return this;
    }

    EvaluationContexts decidedBy(PersonId... people) {
        deciders = Set.of(people);
        return this;
    }

    /** The two are accounts of one person. */
    EvaluationContexts onePerson(PersonId one, PersonId other) {
        String address = one + "@example.com";
        accounts = accounts.and(new Accounts(Map.of(one, address, other, address)));
        return this;
    }

    /** Another account of the subject holds these groups, or has asked for them. */
    EvaluationContexts otherAccount(PersonId account, GroupName... groups) {
        otherAccounts.put(account, Set.of(groups));
        return onePerson(account, subject);
    }

    EvaluationContexts lastingAdmins(PersonId... people) {
        lastingAdmins = Set.of(people);
        return this;
    }

    EvaluationContexts under(PolicyBuilder... drafts) {
        Stream.of(drafts).map(PolicyBuilder::done).forEach(policies::add);
        return this;
    }

    EvaluationContexts withRoles(RoleGroupNames names) {
        roles = names;
        return this;
    }

    EvaluationContexts request(AccessRequest some) {
        request = Optional.of(some);
        return this;
    }

    EvaluationContexts alsoOpen(AccessRequest... others) {
        open = List.of(others);
        return this;
    }

    EvaluationContexts holding(Membership... some) {
        memberships.addAll(List.of(some));
        return this;
    }

    EvaluationContexts lasting(RequestedDuration some) {
        term = some;
        return this;
    }

    EvaluationContexts because(String words) {
        reason = words;
        return this;
    }

    EvaluationContexts answering(RequestedAccess.Answer... some) {
        answers = List.of(some);
        return this;
    }

    /** These groups are asked for by the same act. */
    EvaluationContexts togetherWith(GroupName... others) {
        together = Set.of(others);
        return this;
    }

    EvaluationContexts at(Instant moment) {
        now = moment;
        return this;
    }

    EvaluationContexts disabled() {
        enabled = false;
        return this;
    }

    EvaluationContexts unconfirmed() {
        confirmed = false;
        return this;
    }

    EvaluationContexts withoutTheGroup() {
        groupExists = false;
        return this;
    }

    /** The address that the subject is to get belongs to these, and perhaps a policy names somebody by it. */
    EvaluationContexts email(boolean inPolicies, PersonId... holders) {
        email = new Operation.NewEmail(Set.of(holders), inPolicies);
        return this;
    }

    /** One list of the pool has missed the subject in this group. */
    EvaluationContexts missedIn(GroupName group) {
        missed = Set.of(group);
        return this;
    }

    /** It is not known yet which groups they are in. */
    EvaluationContexts newcomer() {
        known = false;
        return this;
    }

    EvaluationContext done() {
        return new EvaluationContext(
                operation(),
                actor,
                new EvaluationContext.Subject(subject, enabled, confirmed, known, held(), missed, otherAccounts),
                groupExists,
                new Policies(
                        policies.isEmpty() ? List.of(PolicyBuilder.of(TOOLS).done()) : policies, roles),
                open,
                deciders,
                accounts,
                lastingAdmins,
                now);
    }

    private Operation operation() {
        return switch (act) {
            case ASK, EXTEND, ADD, ADOPT ->
                new Operation.ForAccess(act, new RequestedAccess(group, term, reason, answers), together);
            case DENY -> Operation.deny(request.orElseGet(this::usualRequest), reason);
            case APPROVE, WITHDRAW_APPROVAL, WITHDRAW, GRANT ->
                new Operation.OnRequest(act, request.orElseGet(this::usualRequest));
            case REMOVE, LEAVE, LEAVE_ALONE -> new Operation.OnMembership(act, group, reason);
            case LOOK_AFTER, DISABLE, DELETE -> new Operation.OnAccount(act);
            case CHANGE_EMAIL -> new Operation.OnEmail(act, email);
        };
    }

    /** The codes of the reasons that this rule gives. */
    List<String> codes(AccessRule rule) {
        return rule.evaluate(done()).violations().stream().map(Violation::code).toList();
    }

    /** The sentences of the reasons that this rule gives. */
    List<String> sentences(AccessRule rule) {
        return ViolationMessages.of(rule.evaluate(done()), new PlainNameResolver());
    }

    private Set<Membership> held() {
        boolean given =
                memberships.stream().anyMatch(membership -> membership.group().equals(group));
        Set<Membership> all = new HashSet<>(memberships);
        if (!given) {
            switch (act) {
                case EXTEND, REMOVE, LEAVE -> all.add(member(group, Expiry.at(LATER)));
                case ADOPT, LEAVE_ALONE -> all.add(foreign(group));
                default -> {}
            }
        }
        return all;
    }

    private AccessRequest usualRequest() {
        AccessRequest asked = request(RequestKind.ENTRY, subject, subject, group);
        return switch (act) {
            case GRANT -> asked.with(yes(ADA));
            case WITHDRAW_APPROVAL -> asked.with(yes(actor.id()));
            default -> asked;
        };
    }

    /** A membership that Lifeguard gave. */
    static Membership member(GroupName group, Expiry end) {
        return managed(group, end, GrantState.ACTIVE, Membership.State.HELD);
    }

    /** A membership that was made elsewhere. */
    static Membership foreign(GroupName group) {
        return new Membership(group, Optional.empty(), Membership.State.HELD);
    }

    /** A membership that is over and that the pool still has. */
    static Membership leaving(GroupName group) {
        return managed(group, Expiry.at(NOW), GrantState.BEING_REMOVED, Membership.State.BEING_REMOVED);
    }

    /** A membership that was given and that the directory does not have yet. */
    static Membership arriving(GroupName group, Expiry end) {
        return managed(group, end, GrantState.BEING_ADDED, Membership.State.BEING_ADDED);
    }

    private static Membership managed(GroupName group, Expiry end, GrantState state, Membership.State how) {
        EndReason ending = state == GrantState.BEING_REMOVED ? EndReason.EXPIRED : EndReason.NOT_YET;
        GrantId id = new GrantId(new UUID(0, 0));
        return new Membership(
                group,
                Optional.of(new Grant(id, CLEO, group, Optional.empty(), NOW.minusSeconds(60), end, state, ending)),
                how);
    }

    /** Cleo's open request for this group. */
    static AccessRequest asked(GroupName group) {
        return request(RequestKind.ENTRY, CLEO, CLEO, group);
    }

    static AccessRequest request(RequestKind kind, PersonId requester, PersonId subject, GroupName group) {
        return request(kind, requester, subject, group, RequestedDuration.of(Duration.ofDays(1)), "to help");
    }

    static AccessRequest request(
            RequestKind kind,
            PersonId requester,
            PersonId subject,
            GroupName group,
            RequestedDuration term,
            String reason) {
        List<Decision> carried = kind == RequestKind.ADDITION ? List.of(yes(requester)) : List.of();
        return new AccessRequest(
                RequestId.random(),
                kind,
                requester,
                subject,
                group,
                term,
                reason,
                List.of(),
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(1)),
                RequestState.PENDING,
                CloseReason.NOT_YET,
                carried);
    }

    static Decision yes(PersonId approver) {
        return new Decision(approver, true, "", NOW);
    }

    static Decision no(PersonId approver) {
        return new Decision(approver, false, "", NOW);
    }
}
