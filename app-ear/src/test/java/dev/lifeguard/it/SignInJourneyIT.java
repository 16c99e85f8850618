package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How people come into Lifeguard and leave it. */
@ResourceLock(Lifeguard.SHARED)
class SignInJourneyIT extends SignInSuite {

    SignInJourneyIT() {
        super(Lifeguard.shared());
    }

    @BeforeAll
    static void settle() {
        Lifeguard.shared().awaitCopyOfThePool();
    }

    /** Of Lifeguard alone, which says so in its {@code web.xml}. */
    @Test
    void signIn_leavesTheContainerNothingToWarnOf() {
        int before = application.log().length();

        visitor.open("/account", "anna");
        visitor.open("/account");

        assertThat(application.log().substring(before)).doesNotContain("WELD-000");
    }
}
