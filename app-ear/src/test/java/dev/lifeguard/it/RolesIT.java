package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open which page, and that the menu shows exactly what may be opened. */
@ResourceLock(Lifeguard.SHARED)
class RolesIT {

    private static final List<String> GUARDED = List.of(
            "/roles", "/invite", "/sign-in-problems", "/connection", "/sync", "/notices", "/audit", "/policies");

    private final Lifeguard lifeguard = Lifeguard.shared();

    @ParameterizedTest
    @CsvSource({
        "anna, /roles /invite /sign-in-problems /connection /sync /notices /audit /policies",
        "henk, /invite /sign-in-problems",
        "ada, /audit /policies",
        "olga, ''",
        "peter, ''",
        // In a pool group that is called "admin", which is no role of ours.
        "mallory, ''"
    })
    void pages_openForTheRightPeopleOnly(String username, String allowed) {
        HttpBrowser visitor = lifeguard.visitor();
        BrowserPage account = visitor.open("/account", username);
        assertThat(account.status()).isEqualTo(200);

        for (String path : GUARDED) {
            boolean may = List.of(allowed.split(" ")).contains(path);
            BrowserPage page = visitor.open(path);
            assertThat(page.status()).as(username + " opens " + path).isEqualTo(may ? 200 : 403);
            assertThat(page.text()).doesNotContain("Exception").doesNotContain("dev.lifeguard.");
            assertThat(account.links().contains(path))
                    .as(path + " in the menu of " + username)
                    .isEqualTo(may);
        }
    }

    /** Nobody is sent to themselves: those whom others ask are told somebody else. */
    @ParameterizedTest
    @CsvSource({"peter, 'administrators, or the help desk'", "henk, 'ask one of Lifeguard’s administrators.'"})
    void refusal_namesSomebodyElseWhoCanHelp(String username, String named) {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", username);

        BrowserPage page = visitor.open("/connection");

        assertThat(page.find("[data-test=error-403]")).hasSize(1);
        assertThat(page.text("main")).contains(named);
        if (!username.equals("peter")) {
            assertThat(page.text("main")).doesNotContain("help desk");
        }
    }

    /** Payara refuses a page file before it asks who looks, so that its page tells what it tells everybody. */
    @Test
    void refusedPageFile_leadsAdministratorsToTheRoles_whereTheServerKnowsThem() {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", "anna");

        BrowserPage page = visitor.open("/account.xhtml");

        assertThat(page.find("[data-test=error-403]")).hasSize(1);
        assertThat(page.text("main"))
                .contains(
                        System.getProperty("lifeguard.server").equals("wildfly")
                                ? "Role mapping"
                                : "administrators, or the help desk");
    }

    /** Reached from the list of groups, not from the menu. */
    @ParameterizedTest
    @CsvSource({"anna, true", "ada, true", "henk, false", "olga, false", "peter, false", "mallory, false"})
    void reports_openForThoseWhoReadEverything(String username, boolean may) {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", username);

        for (String path : List.of(
                "/overview",
                "/conflicts",
                "/conflicts?one=audit-read&other=finance-write",
                "/group-report",
                "/access-on-day",
                "/group-report?show=owners",
                "/group-report?show=approvers")) {
            assertThat(visitor.open(path).status()).as(path).isEqualTo(may ? 200 : 403);
        }
    }

    /** Reached from the list of groups and from a group. */
    @ParameterizedTest
    @CsvSource({"anna, true", "ada, false", "henk, false", "olga, false", "peter, false", "mallory, false"})
    void pagesThatChangeGroups_openForAdministrators(String username, boolean may) {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", username);

        for (String path :
                List.of("/create-group", "/describe-group?name=audit-read", "/delete-group?name=audit-read")) {
            assertThat(visitor.open(path).status()).as(path).isEqualTo(may ? 200 : 403);
        }
    }

    /** Reached from the list of people, not from the menu. */
    @ParameterizedTest
    @CsvSource({"anna, true", "ada, false", "henk, false", "olga, false", "peter, false", "mallory, false"})
    void imports_openForAdministratorsAlone(String username, boolean may) {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", username);
        String none = "id=00000000-0000-0000-0000-000000000001";

        assertThat(visitor.open("/imports").status()).isEqualTo(may ? 200 : 403);
        for (String path : List.of("/import?" + none, "/import.csv?" + none, "/import", "/import.csv?id=x")) {
            assertThat(visitor.open(path).status()).as(path).isEqualTo(may ? 404 : path.contains(none) ? 403 : 404);
        }
        assertThat(visitor.open("/people").links().contains("/imports")).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "/inbox?page=2, /approvals?page=2",
        "/copy, /sync",
        "/pool?x=AB%20CD&all=true, /connection?x=AB%20CD&all=true"
    })
    void oldAddress_leadsToTheNewOneWithItsQuery(String old, String now) {
        assertThat(lifeguard.visitor().get(lifeguard.url(old)).redirect()).contains(lifeguard.url(now));
    }

    @Test
    void pageFiles_areNotThereForAnybody() {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", "anna");

        for (String path : List.of("/account.xhtml", "/connection.xhtml", "/WEB-INF/web.xml", "/index.xhtml")) {
            assertThat(visitor.open(path).status()).as(path).isIn(403, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogue?q=\u00ff",
                "/account?\u00ff",
                "/login?to=\u00ff",
                "/refused?reason=\u00ff",
                "/postlogin?code=\u00ff&state=x",
                "/logout?\u00ff",
                "/whoami?x=\u00ff",
                "/catalogue?q=%ff",
                "/catalogue?q=%zz",
                "/catalogue?q=%00"
            })
    void byteThatIsNoText_isNoFailureOfOurs(String path) throws IOException {
        HttpBrowser peter = lifeguard.visitor();
        peter.open("/account", "peter");

        for (String cookies : List.of("", peter.cookiesFor(lifeguard.url("/")))) {
            String answer = RawHttp.get(lifeguard.url(path), "localhost", cookies);

            assertThat(answer).matches("(?s)HTTP/1.1 (200|302|400|405) .*").doesNotContain("Exception");
        }
    }

    /** Payara has pages of its own inside an application at the root; elsewhere there is nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/base", "/openapi", "/openapi/", "/health/ready", "/health/live"})
    void pagesOfTheServer_areNotThereForStrangers(String path) {
        BrowserPage page = lifeguard.visitor().get(lifeguard.url(path));

        assertThat(page.status()).isIn(403, 404);
        assertThat(page.body()).doesNotContain("cpu", "openapi:", "\"checks\"");
    }

    @Test
    void folders_areOur404_andLeadNowhere() throws IOException {
        assertThat(folders()).contains("/assets", "/WEB-INF/classes/dev/lifeguard");
        for (String folder : folders()) {
            String answer = RawHttp.get(lifeguard.url(folder), "evil.example.com");

            assertThat(answer).as(folder).startsWith("HTTP/1.1 404 ").doesNotContain("evil.example.com");
        }
    }

    /** Those of the archive, as one would ask for them without a slash at the end. */
    private static Set<String> folders() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (ZipFile archive = new ZipFile(
                Lifeguard.root().resolve("app-web/target/app-web.war").toFile())) {
            archive.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.contains("/"))
                    .forEach(name -> folders.add("/" + name.substring(0, name.lastIndexOf('/'))));
        }
        return folders;
    }

    @Test
    void unknownPage_isOur404() {
        BrowserPage page = lifeguard.visitor().open("/no/such/page");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.links()).contains("/");
    }

    @Test
    void publicPages_needNoSignInAndBeginNoSession() {
        for (String path : List.of("/", "/postlogout", "/refused?reason=not-admitted", "/health")) {
            HttpBrowser visitor = lifeguard.visitor();
            assertThat(visitor.get(lifeguard.url(path)).status()).as(path).isIn(200, 403);
            assertThat(visitor.session()).as(path).isEmpty();
        }
    }

    @Test
    void disabledPerson_cannotSignIn() {
        BrowserPage page = lifeguard.visitor().open("/account", "dora");

        assertThat(page.url()).startsWith(lifeguard.pool().url("/login"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "GET, /account, 302",
        "GET, /login, 302",
        "GET, /postlogin, 302",
        "GET, /postlogin?code=x&state=y, 302",
        "GET, /refused?reason=not-admitted, 403",
        "GET, /postlogout, 200",
        "POST, /logout, 302",
        "GET, /logout, 405",
        "GET, /no/such/page, 404",
        "GET, /assets, 404",
        "GET, /assets/lifeguard.css, 200",
        "GET, /account.xhtml, 403",
        "GET, /health, 200",
        "POST, /health, 405"
    })
    void securityHeaders_areOnEveryAnswer(String method, String path, int status) {
        assertSecurityHeaders(lifeguard.visitor(), method, path, status);
    }

    /** WildFly answers it before any filter of ours, so without our headers. */
    @ParameterizedTest
    @ValueSource(strings = {"/WEB-INF", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF"})
    void filesOfTheApplication_areNotToBeHad(String path) {
        assertThat(lifeguard.visitor().get(lifeguard.url(path)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /login, 302",
        "GET, /account, 200",
        "GET, /connection, 403",
        "GET, /pool, 302",
        "GET, /request?id=none, 404",
        "GET, /whoami, 200",
        "POST, /whoami, 405",
        "POST, /account, 409",
        "POST, /ask?group=audit-read, 409",
        "GET, /audit.csv, 403",
        "GET, /access-on-day.csv, 403"
    })
    void securityHeaders_areOnEveryAnswerToSomebody(String method, String path, int status) {
        HttpBrowser peter = lifeguard.visitor();
        peter.open("/account", "peter");

        assertSecurityHeaders(peter, method, path, status);
    }

    private void assertSecurityHeaders(HttpBrowser visitor, String method, String path, int status) {
        String url = lifeguard.url(path);

        BrowserPage page = method.equals("POST") ? visitor.post(url, Map.of()) : visitor.get(url);

        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.headers("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src '")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(page.headers("Referrer-Policy")).containsExactly("same-origin");
        assertThat(page.headers("Cache-Control"))
                .containsExactly(path.startsWith("/assets/") ? "public, max-age=3600" : "no-store");
        assertThat(page.header("Strict-Transport-Security")).isEmpty();
        assertThat(page.text()).doesNotContain("Exception").doesNotContain("dev.lifeguard.");
    }

    @Test
    void cookieOfASignInUnderWay_isHttpOnlyAndLax() {
        assertHttpOnlyAndLax(lifeguard.visitor().get(lifeguard.url("/account")), "lifeguard-sign-in-");
    }

    @Test
    void cookieOfTheSignIn_isHttpOnlyAndLax() {
        HttpBrowser peter = lifeguard.visitor();
        BrowserPage login = peter.open("/account");
        BrowserPage answer = peter.enterPassword(login, "peter");

        assertHttpOnlyAndLax(peter.get(answer.redirect().orElseThrow()), "lifeguard-session=");
    }

    private static void assertHttpOnlyAndLax(BrowserPage redirect, String name) {
        assertThat(redirect.headers("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT))
                        .startsWith(name)
                        .contains("httponly")
                        .contains("samesite=lax")
                        .contains("path=/"));
    }
}
