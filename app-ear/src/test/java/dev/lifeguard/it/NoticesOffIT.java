package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Where no mail server and no webhook is configured, nobody is told anything, and the pages say so. */
@ResourceLock(AccessStory.SERVER)
class NoticesOffIT {

    private final Lifeguard lifeguard = AccessStory.server();

    @Test
    void pages_sayThatNobodyIsTold() {
        BrowserPage account = new Somebody(lifeguard, "peter").open("/account");
        BrowserPage notices = new Somebody(lifeguard, "anna").open("/notices");

        assertThat(account.text("[data-test=notices-off]")).startsWith("Lifeguard does not send e-mail here yet.");
        assertThat(account.find("[data-test=notices-to]")).isEmpty();
        for (String way : new String[] {"mail", "webhook"}) {
            assertThat(notices.find("[data-test=" + way + "]").attr("data-on")).isEqualTo("false");
            assertThat(notices.text("[data-test=" + way + "]")).startsWith("Off");
        }
    }
}
