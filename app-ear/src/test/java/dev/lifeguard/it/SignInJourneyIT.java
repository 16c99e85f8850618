package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How people come into Lifeguard and leave it. */
@ResourceLock(Lifeguard.SHARED)
class SignInJourneyIT extends SignInSuite {

    SignInJourneyIT() {
        super(Lifeguard.shared());
    }

    @Test
    void linkThatIsTooLong_isToldOnce_onTheStartPage() {
        BrowserPage start = visitor.open("/catalogue?x=" + "a".repeat(600), "peter");

        assertThat(start.path()).isEqualTo("/");
        assertThat(start.text("[data-test=link-too-long]")).contains("too long to come back to");
        assertThat(visitor.open("/account").find("[data-test=link-too-long]")).isEmpty();
    }

    @Test
    void loginTo_whatIsTooLong_saysSoToo() {
        visitor.open("/account", "peter");

        BrowserPage page = visitor.open("/login?to=/catalogue?x=" + "a".repeat(600));

        assertThat(page.path()).isEqualTo("/");
        assertThat(page.text("[data-test=link-too-long]")).contains("too long to come back to");
    }

    @Test
    void signInWithoutADeepLink_leadsToWhatNeedsThePersonToday() {
        BrowserPage visitors = visitor.open("/");
        assertThat(visitors.find("#sign-in")).hasSize(1);
        assertThat(visitor.session()).isEmpty();

        BrowserPage home = visitor.open("/login", "peter");

        assertThat(home.path()).isEqualTo("/");
        assertThat(home.text("h1")).isEqualTo("What needs you today");
        assertThat(home.find("#menu [aria-current=page]").eachAttr("href")).containsExactly("/");
        assertThat(home.find("[data-test=ending], [data-test=available], [data-test=nothing]"))
                .hasSize(1);
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
