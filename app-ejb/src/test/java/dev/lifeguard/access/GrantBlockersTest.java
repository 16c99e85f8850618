package dev.lifeguard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.StorageCheck;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.policy.load.KnownFile;
import dev.lifeguard.policy.load.PolicyStatus.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantBlockersTest {

    private static final RoleGroupNames NO_ROLES = new RoleGroupNames(Set.of(), Set.of(), Set.of());

    private final KnownFile active = new KnownFile();
    private final FixedPolicies book = new FixedPolicies(NO_ROLES, List.<GroupPolicy>of());

    @ParameterizedTest
    @CsvSource({
        "IN_FORCE,",
        "LAST_GOOD_KEPT,",
        "WAITING, COPY_INCOMPLETE",
        "MISSING, POLICIES_MISSING",
        "DIFFERS, POLICIES_DIFFER",
        "NO_FILE, POLICIES_UNCONFIGURED"
    })
    void now_dependsOnHowTheFileStandsToTheOneThatCounts(State state, GrantBlocker hindrance) {
        active.counts("test");
        book.stands(state);

        assertThat(grantBlockers().now()).isEqualTo(Optional.ofNullable(hindrance));
        assertThat(grantBlockers().now(book.inForce().policies())).isEqualTo(Optional.ofNullable(hindrance));
    }

    @Test
    void now_whenAnotherFileCountsInTheDatabase_isThatTheyHaveChanged() {
        active.counts("other");

        assertThat(grantBlockers().now()).contains(GrantBlocker.POLICIES_CHANGED);
    }

    @Test
    void now_whenAFileCountsAndNoneDidHere_isThatTheyHaveChanged() {
        book.stands(State.NONE);
        active.counts("other");

        assertThat(grantBlockers().now()).contains(GrantBlocker.POLICIES_CHANGED);
    }

    /** The file that is read between the judgement and the comparison may need two to agree where one was enough. */
    @Test
    void now_whenOthersWereReadSinceItWasJudged_isThatTheyHaveChanged() {
        active.counts("test");
        Policies judged = new Policies(List.of(), NO_ROLES);

        assertThat(grantBlockers().now(judged)).contains(GrantBlocker.POLICIES_CHANGED);
    }

    @Test
    void now_whenTheDatabaseForgets_isToldFirst() {
        assertThat(new GrantBlockers(durability(false), null, null).now()).contains(GrantBlocker.DATABASE_FORGETS);
        assertThat(new GrantBlockers(durability(false), null, null)
                        .now(book.inForce().policies()))
                .contains(GrantBlocker.DATABASE_FORGETS);
    }

    private GrantBlockers grantBlockers() {
        return new GrantBlockers(durability(true), book, active);
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
