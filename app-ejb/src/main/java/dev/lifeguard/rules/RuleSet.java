package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All rules together. Every rule is asked about every act, so that somebody learns all reasons at once, and always in
 * the same order. It has no state; one is as good as another.
 */
public final class RuleSet {

    private final List<AccessRule> rules;

    /** The rules of Lifeguard. */
    public RuleSet() {
        this(List.of(
                new NotForYourself(),
                new OwnersDecide(),
                new TwoApprovers(),
                new IncompatibleGroups(),
                new TimeLimit(),
                new Eligibility(),
                new ReasonRequired(),
                new QuestionsAnswered(),
                new NoDuplicate(),
                new MembershipCap(),
                new EnoughApprovers(),
                new LastAdminStays(),
                new HelpdeskReach(),
                new UniqueEmail(),
                new ActivePerson(),
                new GroupExists(),
                new GroupInUse()));
    }

    /** Other rules: what would happen if one of them were wrong. */
    RuleSet(List<AccessRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Everything that speaks against the act. */
    public Evaluation evaluate(EvaluationContext context) {
        return evaluate(rules.stream(), context);
    }

    /** The same while nobody has written a justification or an answer yet: that they are missing does not count. */
    public Evaluation evaluateUnjustified(EvaluationContext context) {
        return evaluate(
                rules.stream()
                        .filter(rule -> !(rule instanceof ReasonRequired) && !(rule instanceof QuestionsAnswered)),
                context);
    }

    /**
     * Everything that speaks against inviting somebody.
     *
     * @param email the address that they are invited by
     */
    public Evaluation evaluateInvitation(EvaluationContext.Actor actor, Operation.NewEmail email) {
        return HelpdeskReach.invitation(actor).and(UniqueEmail.invitation(actor, email));
    }

    /** Everything that speaks against making, describing or deleting a group. */
    public Evaluation evaluateGroup(EvaluationContext.Actor actor, Operation.GroupItself group, Policies policies) {
        return GroupInUse.evaluate(actor, group, policies);
    }

    private static Evaluation evaluate(Stream<AccessRule> rules, EvaluationContext context) {
        return rules.map(rule -> rule.evaluate(context)).reduce(Evaluation.ALLOWED, Evaluation::and);
    }

    /** How many different people must agree to a request for this group. */
    public int approvalsNeeded(GroupPolicy policy) {
        return Approvals.needed(policy);
    }

    /**
     * The approvals that count: those who said yes, may decide at this moment, and are neither the one it is for nor,
     * unless they add somebody else, the one who asked. People are counted, not accounts.
     */
    public int approvalsCounted(AccessRequest request, Set<PersonId> deciders, Accounts accounts) {
        return Approvals.counted(request, deciders, accounts);
    }

    /** Those whose yes would count next: they decide, and have neither a part in the request nor said yes to it. */
    public Set<PersonId> nextApprovers(AccessRequest request, Set<PersonId> deciders, Accounts accounts) {
        Set<PersonId> involved = new HashSet<>(request.approvers());
        involved.addAll(List.of(request.requester(), request.subject()));
        return Approvals.without(involved, deciders, accounts);
    }

    /**
     * One reason for each policy under which nobody could ever approve a request, to be shown when policies are loaded.
     *
     * @param deciders for a group, the accounts of everybody who could decide about it now
     */
    public List<Violation> unapprovable(Policies policies, Function<GroupName, Accounts> deciders) {
        return EnoughApprovers.named(policies, deciders);
    }

    List<AccessRule> rules() {
        return rules;
    }
}
