package dev.lifeguard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.database.StorageCheck;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.policy.load.MemoryPolicyStore;
import dev.lifeguard.policy.load.PolicyStatus.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantBlockersTest {

    private static final RoleGroupNames NO_ROLES = new RoleGroupNames(Set.of(), Set.of(), Set.of());

    private final MemoryPolicyStore store = new MemoryPolicyStore();
    private final FixedPolicies policies = new FixedPolicies(NO_ROLES, List.<GroupPolicy>of());

    @ParameterizedTest
    @CsvSource({
        "IN_FORCE,",
        "LAST_GOOD_KEPT,",
        "WAITING, COPY_INCOMPLETE",
        "MISSING, POLICIES_MISSING",
        "DIFFERS, POLICIES_DIFFER",
        "NO_FILE, POLICIES_UNCONFIGURED"
    })
    void now_dependsOnHowTheFileStandsToTheOneThatCounts(State state, GrantBlocker blocker) {
        store.activate("test");
        policies.stands(state);

        assertThat(grantBlockers().now()).isEqualTo(Optional.ofNullable(blocker));
        assertThat(grantBlockers().now(policies.inForce().policies())).isEqualTo(Optional.ofNullable(blocker));
    }

    @Test
    void now_whenAnotherFileCountsInTheDatabase_isThatTheyHaveChanged() {
        store.activate("other");

        assertThat(grantBlockers().now()).contains(GrantBlocker.POLICIES_CHANGED);
    }

    @Test
    void now_whenAFileCountsAndNoneDidHere_isThatTheyHaveChanged() {
        policies.stands(State.NONE);
        store.activate("other");

        assertThat(grantBlockers().now()).contains(GrantBlocker.POLICIES_CHANGED);
    }

    /** The file that is read between the evaluation and the comparison may need two to agree where one was enough. */
    @Test
    void now_whenOthersWereReadSinceItWasJudged_isThatTheyHaveChanged() {
        store.activate("test");
        Policies judged = new Policies(List.of(), NO_ROLES);

        assertThat(grantBlockers().now(judged)).contains(GrantBlocker.POLICIES_CHANGED);
    }

    @Test
    void now_whenTheDatabaseForgets_isToldFirst() {
        assertThat(new GrantBlockers(durability(false), null, null).now()).contains(GrantBlocker.DATABASE_FORGETS);
        assertThat(new GrantBlockers(durability(false), null, null)
                        .now(policies.inForce().policies()))
                .contains(GrantBlocker.DATABASE_FORGETS);
    }

    private GrantBlockers grantBlockers() {
        return new GrantBlockers(durability(true), policies, store);
    }

    private static StorageCheck durability(boolean lasts) {
        return new StorageCheck() {
            @Override
            public boolean outlivesRestart() {
                return lasts;
            }
        };
    }
}
