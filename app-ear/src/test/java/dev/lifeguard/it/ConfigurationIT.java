package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.Run;
import dev.lifeguard.run.ServerFailedException;
import dev.lifeguard.run.ServerPlan;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What configuration changes, and what a wrong one does. */
class ConfigurationIT {

    private static final Duration SET_UP_CHECK = Duration.ofSeconds(60);
    /** A whole server starts, on a machine where two others may do so too. */
    private static final Duration RUNNING = Duration.ofMinutes(5);

    /** The issuer is another host than the domain here, as it always is at AWS. */
    @Test
    void otherGroupNamesAndEntryGroups_andAnotherIssuerHost_areFollowed() {
        try (Lifeguard lifeguard = Lifeguard.start(plan -> withIssuerAt(plan, "localhost")
                .with("lifeguard.groups.admin", "admin")
                .with("lifeguard.groups.helpdesk", "finance-read")
                .with("lifeguard.entry-groups", "admin, finance-write, lifeguard-admin"))) {
            HttpBrowser mallory = lifeguard.visitor();
            mallory.open("/account", "mallory");
            assertThat(mallory.open("/connection").status()).isEqualTo(200);

            HttpBrowser anna = lifeguard.visitor();
            anna.open("/account", "anna");
            assertThat(anna.open("/connection").status()).isEqualTo(403);

            HttpBrowser grace = lifeguard.visitor();
            grace.open("/account", "grace");
            assertThat(grace.open("/sign-in-problems").status()).isEqualTo(200);

            BrowserPage refused = lifeguard.visitor().open("/account", "peter");
            assertThat(refused.path()).startsWith("/refused?reason=not-admitted&");
            assertThat(refused.status()).isEqualTo(403);
            String reference = refused.path().replaceAll(".*[?&]ref=([A-Z2-9]{8}).*", "$1");
            BrowserPage told = Await.until(
                    RUNNING,
                    () -> grace.open("/sign-in-problems?ref=" + reference),
                    page -> !page.text("[data-test=found-person]").isEmpty());
            assertThat(told.text("[data-test=found-person]")).isEqualTo("Peter Plain");
            assertThat(told.find("[data-test=found-person] a").attr("href")).startsWith("/person?id=");
        }
    }

    private static ServerPlan withIssuerAt(ServerPlan plan, String host) {
        String issuerUrl = plan.settings().get("cognito.domain").replace("127.0.0.1", host);
        return plan.with("local-cognito.issuer-url", issuerUrl)
                .with("cognito.provider-uri", issuerUrl + "/" + plan.settings().get("cognito.user-pool-id"));
    }

    /** Two keys of one server: by HTTPS nobody can come in there, and with the wrong secret nobody could. */
    @Test
    void wrongSecret_isNamedInTheLogAfterTheStart_andHttpsBaseUrl_marksTheCookieSecure() {
        try (Lifeguard lifeguard = Lifeguard.start(plan -> plan.with("cognito.client-secret", "not-the-secret")
                .with("lifeguard.base-url", "https://localhost:" + plan.port())
                .with("local-cognito.parameter.BaseUrl", "https://localhost:" + plan.port()))) {
            BrowserPage redirect = lifeguard.visitor().get(lifeguard.url("/account"));
            assertThat(redirect.headers("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT))
                            .startsWith("__host-lifeguard-sign-in-")
                            .contains("; secure"));

            Await.until(
                    SET_UP_CHECK,
                    lifeguard::log,
                    log -> log.contains("set-up check: key=cognito.client-secret state=WRONG"));
            assertThat(lifeguard.log()).doesNotContain("not-the-secret");
        }
    }

    /** The pool, which takes one secret at a time, gets the new one in the same moment. */
    @Test
    void anotherSecret_whileSomebodySignsIn_isNoticedByNobody() {
        try (Lifeguard lifeguard = Lifeguard.start(plan -> plan)) {
            String old = lifeguard.settings().get("cognito.client-secret");
            HttpBrowser peter = lifeguard.visitor();
            peter.open("/account", "peter");
            HttpBrowser anna = lifeguard.visitor();
            String begun = anna.get(lifeguard.url("/account")).redirect().orElseThrow();

            lifeguard.startAgain(plan -> plan.with("cognito.client-secret", "the-new-secret")
                    .with("local-cognito.client-secret", "the-new-secret")
                    .with("cognito.second-client-secret", old));

            BrowserPage completed = anna.signIn(anna.follow(anna.get(begun)), "anna");
            assertThat(completed.path()).isEqualTo("/account");
            assertThat(completed.text("[data-test=display-name]")).startsWith("Anna");
            assertThat(peter.open("/account").text("[data-test=display-name]")).startsWith("Peter");
            assertThat(lifeguard.log()).doesNotContain("the-new-secret").doesNotContain(old);
        }
    }

    @Test
    void missingAndMalformedKeys_stopTheStartWithOneMessage() {
        assertThatThrownBy(() -> Lifeguard.start(
                        plan -> plan.deploying(Map.of("", plan.archives().get("")))
                                .with("cognito.client-secret", "")
                                .with("cognito.client-id", "not a client id")
                                .with("cognito.region", "nowhere")
                                .with("cognito.scope", "openid")))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("cognito.client-secret is missing")
                .hasMessageContaining("cognito.client-id must be")
                .hasMessageContaining("cognito.region must be")
                .hasMessageMatching("(?is).*cognito[._]scope is no key; cognito[._]scopes is one.*");
    }

    @Test
    void run_whenAKeyIsMissing_endsNonZeroAndNamesIt() throws IOException, InterruptedException {
        Path output = Path.of("target", "it-servers", "run", "output.txt").toAbsolutePath();
        Process process = run(output, FreePort.find(), Map.of("COGNITO_DOMAIN", ""));
        try {
            assertThat(process.waitFor(RUNNING.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(output).content().containsOnlyOnce("cognito.domain is missing");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** As docs/set-up-cognito.md leads to a first sign-in; the pool is a local one too, on a server of its own. */
    @Test
    void run_withAnotherPoolInTheEnvironment_signsInThere() throws IOException {
        int port = FreePort.find();
        ServerPlan both = Lifeguard.plan();
        String domain = both.settings().get("cognito.domain");
        ServerPlan another = both.with("local-cognito.user-pool-id", "eu-west-1_AnotherOne")
                .with("cognito.user-pool-id", "eu-west-1_AnotherOne")
                .with("cognito.provider-uri", domain + "/eu-west-1_AnotherOne")
                .with("local-cognito.parameter.BaseUrl", "http://localhost:" + port)
                .deploying(Map.of("local-cognito", both.archives().get("local-cognito")));
        Map<String, String> environment = new HashMap<>();
        another.settings().forEach((key, value) -> {
            if (key.startsWith("cognito.")) {
                environment.put(key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value);
            }
        });
        Path output =
                Path.of("target", "it-servers", "run-another", "output.txt").toAbsolutePath();
        try (LocalServer pool = LocalServer.start(another, LocalPool.keysPath(another))) {
            Process process = run(output, port, environment);
            try {
                Await.until(RUNNING, () -> read(output), text -> text.contains("the pool of your environment"));
                BrowserPage page =
                        new HttpBrowser("http://localhost:" + port, Lifeguard.PASSWORD).open("/account", "anna");

                assertThat(page.text("[data-test=display-name]")).startsWith("Anna");
                assertThat(new LocalPool(pool.url("127.0.0.1") + "/local-cognito").calls("token"))
                        .isPositive();
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What {@code ./mvnw -Prun} starts, in a folder where only the archives are. */
    private static Process run(Path output, int port, Map<String, String> environment) throws IOException {
        Path root = Files.createDirectories(output.getParent());
        for (String part : List.of("app-web", "app-ear", "local-cognito", "config")) {
            Path link = root.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Lifeguard.root().resolve(part));
        }
        ProcessBuilder run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlifeguard.jdk=" + System.getProperty("lifeguard.jdk", ""),
                        "-cp",
                        Path.of(Run.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString(),
                        Run.class.getName(),
                        root.toString(),
                        System.getProperty("lifeguard.server"),
                        Lifeguard.home().toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        run.environment().putAll(environment);
        return run.start();
    }
}
