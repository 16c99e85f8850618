package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pool that fails before Lifeguard has ever reached it, and comes back: no restart is needed. */
class ColdPoolIT {

    @Test
    void discoveryAndKeys_whenDownOrHanging_areToldAndRecover() {
        try (Lifeguard lifeguard = Lifeguard.start(plan -> plan)) {
            LocalPool pool = lifeguard.pool();
            for (String fault : List.of("{\"status\":503}", "{\"body\":\"<html>\"}", "{\"hangSeconds\":30}")) {
                pool.misbehave("{\"discovery\":" + fault + "}");
                assertUnavailable(lifeguard, lifeguard.visitor());
            }
            pool.behave();
            for (String fault : List.of("{\"status\":503}", "{\"endless\":true}", "{\"hangSeconds\":30}")) {
                HttpBrowser visitor = lifeguard.visitor();
                BrowserPage login = visitor.open("/account");
                pool.misbehave("{\"jwks\":" + fault + "}");
                assertUnavailable(visitor.signIn(login, "anna"));
                pool.behave();
            }

            assertThat(lifeguard.visitor().open("/account", "anna").status()).isEqualTo(200);
        }
    }

    private static void assertUnavailable(Lifeguard lifeguard, HttpBrowser visitor) {
        long begun = System.nanoTime();

        BrowserPage page = visitor.open("/account?x=1");

        assertThat((System.nanoTime() - begun) / 1_000_000_000L).isLessThan(15);
        assertUnavailable(page);
        assertThat(page.url()).startsWith(lifeguard.url("/refused?")).contains("to=%2Faccount%3Fx%3D1");
    }

    private static void assertUnavailable(BrowserPage page) {
        assertThat(page.path()).startsWith("/refused?reason=provider-unavailable&");
        assertThat(page.status()).isEqualTo(503);
    }
}
