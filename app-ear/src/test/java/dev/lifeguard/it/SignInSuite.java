package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * From a page, through Cognito's Hosted UI, back to that very page, and out again. The same cases for every application
 * that signs in through the sign-in jar.
 */
abstract class SignInSuite extends ApplicationSuite {

    SignInSuite(ProtectedApplication application) {
        super(application);
    }

    @Test
    void deepLink_comesBackByteForByte() {
        Page page = visitor.open(application.page() + "?x=1%2B2&y=%C3%A9", "anna");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.url()).isEqualTo(application.url(application.page() + "?x=1%2B2&y=%C3%A9"));
        assertThat(page.text()).contains("Anna");
    }

    @Test
    void signIn_makesOneTokenCallAndNoUserInfoCall() {
        visitor.open(application.page(), "peter");

        assertThat(pool.calls("token")).isEqualTo(1);
        assertThat(pool.calls("userInfo")).isZero();
    }

    @Test
    void signedInPage_makesNoCallToThePool() {
        visitor.open(application.page(), "anna");
        pool.resetCalls();

        assertThat(visitor.open(application.page()).status()).isEqualTo(200);

        for (String endpoint :
                List.of("authorize", "login", "token", "userInfo", "jwks", "discovery", "logout", "api")) {
            assertThat(pool.calls(endpoint)).as(endpoint).isZero();
        }
    }

    @Test
    void signIn_renewsTheSession() {
        visitor.open(application.page());
        String before = visitor.containerSession();

        visitor.open(application.page(), "anna");

        assertThat(before).isNotEmpty();
        assertThat(visitor.containerSession()).isNotEmpty().isNotEqualTo(before);
        assertThat(visitor.session()).isNotEqualTo(before);
    }

    @Test
    void signOut_endsBothSessions() {
        Page account = visitor.open(application.page(), "anna");

        Page out = visitor.signOut(account);

        assertThat(out.url()).isEqualTo(application.url("/postlogout"));
        assertThat(out.way()).anyMatch(url -> url.startsWith(pool.url("/logout")));
        assertThat(visitor.open(application.page()).url()).startsWith(pool.url("/login"));
    }

    @Test
    void signOut_withoutASession_arrivesAtTheSamePage() {
        Page out = visitor.follow(visitor.post(application.url("/logout"), Map.of()));

        assertThat(out.url()).isEqualTo(application.url("/postlogout"));
        assertThat(out.status()).isEqualTo(200);
    }
}
