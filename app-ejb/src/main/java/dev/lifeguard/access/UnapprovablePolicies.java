package dev.lifeguard.access;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.file.PolicyFile;
import dev.lifeguard.policy.load.PolicyReview;
import dev.lifeguard.rules.Accounts;
import dev.lifeguard.rules.NameResolver;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.rules.ViolationMessages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names the policies under which nobody could ever approve a request; silent until the directory is complete. */
@Dependent
public class UnapprovablePolicies implements PolicyReview {

    private final Directory directory;
    private final ApproverResolver approvers;
    private final RuleSet rules;

    @Inject
    UnapprovablePolicies(Directory directory, ApproverResolver approvers, RuleSet rules) {
        this.directory = directory;
        this.approvers = approvers;
        this.rules = rules;
    }

    @Override
    public List<Warning> warnings(Policies policies) {
        if (directory.age().asOf().isEmpty()) {
            return List.of();
        }
        Map<GroupName, Accounts> all =
                approvers.about(policies.known(), policies, Set.of()).accounts();
        return rules.unapprovable(policies, all::get).stream()
                .limit(PolicyFile.MOST_WARNINGS + 1L)
                .map(reason ->
                        new Warning(reason.group().orElseThrow(), ViolationMessages.of(reason, new WithoutNames())))
                .toList();
    }

    /** No names, so that these sentences can stand in a log: accounts are told by their ids. */
    private record WithoutNames() implements NameResolver {

        @Override
        public String person(PersonId person) {
            return person.value();
        }

        @Override
        public String account(PersonId account) {
            return account.value();
        }

        @Override
        public String moment(Instant moment) {
            return moment.toString();
        }

        @Override
        public String length(Duration length) {
            return length.toString();
        }
    }
}
