package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/install.md tells somebody who has a downloaded server and no AWS, done line by line as it is written there.
 */
@EnabledIf("isInGuide")
class InstallGuideIT {

    private static final InstallGuide SECTION = InstallGuide.section("A downloaded server, without AWS");

    @TempDir
    private Path home;

    /** It names the unpacked folder of a server, with its version. */
    static boolean isInGuide() {
        return SECTION.hasLinesWith(unpacked());
    }

    private static String unpacked() {
        return "~/" + Lifeguard.home().getFileName() + "/";
    }

    @Test
    void downloadedServer_leadsToASignedInPage() {
        String lines = SECTION.linesWith("config/local-pool.sh") + SECTION.linesWith(unpacked());
        try (DownloadedServer server = DownloadedServer.start(home, lines)) {
            BrowserPage page = new HttpBrowser(server.url(), Lifeguard.PASSWORD).open("/account", "anna");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("Anna Admin", "Administrator");
            assertThat(server.printed()).contains("Lifeguard: " + server.url() + "/", Lifeguard.PASSWORD);
        }
    }
}
