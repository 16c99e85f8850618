package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session that nobody uses ends, where the configuration says so. */
class InactivityIT {

    private static final Duration LONGEST = Duration.ofSeconds(12);

    /** Half as long again at the latest; the rest is for a machine that is busy. */
    private static final Duration SURELY_OVER = LONGEST.multipliedBy(10);

    private static Lifeguard lifeguard;

    @BeforeAll
    static void start() {
        lifeguard = Lifeguard.start(plan -> plan.with("lifeguard.session-inactivity", LONGEST.toString()));
    }

    @AfterAll
    static void end() {
        lifeguard.close();
    }

    /** What its pages do by themselves is no use: such as one left open that looks again. */
    @Test
    void session_endsWhenNobodyUsesIt_andOutlivesThatTimeWhenItIsUsed() {
        HttpBrowser anna = signedIn("anna");
        HttpBrowser henk = signedIn("henk");
        HttpBrowser sameBrowser = henk.withSameCookies();
        HttpBrowser elsewhere = signedIn("henk");
        String ofHenk = sessionOf(henk);
        Instant used = Instant.now();
        Instant enough = used.plus(LONGEST.multipliedBy(2));

        Await.until(
                SURELY_OVER,
                () -> {
                    assertThat(whoAmI(anna)).isEqualTo(200);
                    assertThat(whoAmI(elsewhere)).isEqualTo(200);
                    return henk.send(request("/whoami").header("Lifeguard-Unattended", "true"))
                            .status();
                },
                status -> status == 401);

        assertThat(Duration.between(used, Instant.now())).isGreaterThanOrEqualTo(LONGEST.minusSeconds(1));
        assertThat(whoAmI(sameBrowser)).isEqualTo(401);
        assertThat(elsewhere.open("/account").find("tr[data-session=" + ofHenk + "]"))
                .isEmpty();
        BrowserPage back = henk.open("/account?tab=2");
        assertThat(back.path()).isEqualTo("/account?tab=2");
        assertThat(back.way()).anyMatch(url -> url.contains("/oauth2/authorize"));

        Await.until(
                SURELY_OVER,
                () -> {
                    assertThat(whoAmI(anna)).isEqualTo(200);
                    return Instant.now();
                },
                now -> now.isAfter(enough));
        assertThat(anna.get(lifeguard.url("/account")).status()).isEqualTo(200);
    }

    private static HttpBrowser signedIn(String username) {
        HttpBrowser visitor = lifeguard.visitor();
        assertThat(visitor.open("/account", username).status()).isEqualTo(200);
        return visitor;
    }

    private static String sessionOf(HttpBrowser visitor) {
        return visitor.open("/account")
                .find("[data-test=sessions] tr[data-session]")
                .first()
                .attr("data-session");
    }

    private static int whoAmI(HttpBrowser visitor) {
        return visitor.send(request("/whoami")).status();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(lifeguard.url(path))).GET();
    }
}
