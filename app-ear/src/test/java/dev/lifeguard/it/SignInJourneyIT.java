package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a page, through Cognito's Hosted UI, back to that very page, and out again. */
class SignInJourneyIT {

    private final Lifeguard lifeguard = Lifeguard.shared();
    private final LocalPool pool = lifeguard.pool();
    private final Visitor visitor = lifeguard.visitor();

    @BeforeEach
    @AfterEach
    void calm() {
        pool.behave();
        pool.resetCalls();
    }

    @Test
    void deepLink_comesBackByteForByte() {
        Page page = visitor.open("/account?x=1%2B2&y=%C3%A9", "anna");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.url()).isEqualTo(lifeguard.url("/account?x=1%2B2&y=%C3%A9"));
        assertThat(page.text()).contains("anna");
    }

    @Test
    void signIn_makesOneTokenCallAndNoUserInfoCall() {
        visitor.open("/account", "peter");

        assertThat(pool.calls("token")).isEqualTo(1);
        assertThat(pool.calls("userInfo")).isZero();
    }

    @Test
    void signedInPage_makesNoCallToThePool() {
        visitor.open("/account", "anna");
        pool.resetCalls();

        assertThat(visitor.open("/account").status()).isEqualTo(200);

        for (String endpoint :
                List.of("authorize", "login", "token", "userInfo", "jwks", "discovery", "logout", "api")) {
            assertThat(pool.calls(endpoint)).as(endpoint).isZero();
        }
    }

    @Test
    void signIn_leavesTheContainerNothingToWarnOf() {
        int before = lifeguard.log().length();

        visitor.open("/account", "anna");
        visitor.open("/account");

        assertThat(lifeguard.log().substring(before)).doesNotContain("WELD-000");
    }

    @Test
    void signIn_renewsTheSession() {
        visitor.open("/account");
        String before = visitor.session();

        visitor.open("/account", "anna");

        assertThat(before).isNotEmpty();
        assertThat(visitor.session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void signOut_endsBothSessions() {
        Page account = visitor.open("/account", "anna");

        Page out = visitor.signOut(account);

        assertThat(out.path()).isEqualTo("/postlogout");
        assertThat(out.way()).anyMatch(url -> url.startsWith(pool.url("/logout")));
        assertThat(visitor.open("/account").url()).startsWith(pool.url("/login"));
    }

    @Test
    void signOut_withoutASession_arrivesAtTheSamePage() {
        Page out = visitor.follow(visitor.post(lifeguard.url("/logout"), Map.of()));

        assertThat(out.path()).isEqualTo("/postlogout");
        assertThat(out.status()).isEqualTo(200);
    }
}
