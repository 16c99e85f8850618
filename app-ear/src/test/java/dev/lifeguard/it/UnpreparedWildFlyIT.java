package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lifeguard.run.ServerPlan;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * WildFly without the one setting that the sign-in needs; no other server has it, so there is nothing to see on them.
 */
class UnpreparedWildFlyIT {

    @Test
    void callback_namesTheSetting_andNobodyIsSignedIn() {
        assumeThat(Lifeguard.kind()).hasToString("WildFly");
        try (Lifeguard lifeguard = Lifeguard.start(UnpreparedWildFlyIT::withoutItsSetting)) {
            HttpBrowser visitor = lifeguard.visitor();

            BrowserPage page = visitor.open("/account?x=1", "anna");

            assertThat(page.url()).startsWith(lifeguard.url("/refused?reason=container-refused&"));
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.text("[data-test=why]"))
                    .contains(
                            "integrated-jaspi", "application-security-domain \"other\"", "config/wildfly/sign-in.yml");
            assertThat(page.text()).doesNotContain("Exception").doesNotContain("ELY01177");
            String noted = "reason=container-refused reference=" + page.text("[data-test=reference]");
            Await.until(Await.SOON, lifeguard::log, log -> log.contains(noted));
            assertThat(visitor.get(lifeguard.url("/account")).redirect().orElse(""))
                    .contains("/oauth2/authorize");
        }
    }

    private static ServerPlan withoutItsSetting(ServerPlan plan) {
        Path setting = Lifeguard.root().resolve("config/wildfly/sign-in.yml");
        List<String> others = plan.serverOptions().stream()
                .map(option -> option.replace(setting + File.pathSeparator, ""))
                .toList();
        assertThat(others).isNotEqualTo(plan.serverOptions());
        return plan.startedWith(others);
    }
}
