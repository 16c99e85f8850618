package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.ServerPlan;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pages in the viewer's language. The server's English sentences stand in brackets, and so do the names and texts of
 * its people: what a page says outside of brackets comes from no bundle.
 */
class LanguagesIT {

    /** The English bundles that pages show, by module: that of notices is in mails and in chat tools alone. */
    private static final Map<String, String> BUNDLES = Map.of(
            "dev/lifeguard/web/messages_en.properties", "app-web",
            "dev/lifeguard/rules/reasons.properties", "app-ejb",
            "dev/lifeguard/signin/refusals.properties", "cognito-sign-in",
            "dev/lifeguard/signin/guard.properties", "cognito-sign-in",
            "dev/lifeguard/signin/findings.properties", "cognito-sign-in");

    /**
     * What is no language: names of groups, addresses, ids, keys, moments; and what stays English for whoever
     * runs the server.
     */
    private static final String DATA = "code, time, .name, .groups li, [data-group] > th > a, [data-test=facts] td,"
            + " [data-test=only-in-directory], [data-test=only-in-session], option[value=PT],"
            + " [data-test=sessions] th, [data-test=username], .findings-list, .typed, td[data-label*=Purpose], script, style, title, .brand";

    private static final Set<String> GROUPS = Set.of(
            "books",
            "ledger",
            "keys",
            "vault",
            "archive",
            "cellar",
            "board",
            "team-leads",
            "lifeguard-admin",
            "lifeguard-helpdesk",
            "lifeguard-auditor");

    private static final Set<String> ATTRIBUTES = Set.of("aria-label", "placeholder", "alt", "data-label");

    private static final int PORT = FreePort.find();

    private static Lifeguard lifeguard;

    /** Whatever is told lies with administrators, as given up. */
    private static RefusingMail mail;

    private static final Map<String, HttpBrowser> VISITORS = new HashMap<>();
    private static final Map<String, String> ADDRESSES = new HashMap<>();

    @BeforeAll
    static void start() {
        mail = RefusingMail.start(PORT);
        lifeguard = Lifeguard.start(LanguagesIT::inBrackets);
        Somebody peter = new Somebody(lifeguard, "peter");
        Await.until(
                Duration.ofSeconds(90),
                () -> peter.open("/catalogue"),
                page -> page.find("[data-group]").size() == 6);
        for (String user : List.of("anna", "olga", "otto", "peter")) {
            HttpBrowser visitor = lifeguard.visitor();
            visitor.open("/account", user);
            VISITORS.put(user, visitor);
        }
        ADDRESSES.put("pending", peter.request("ledger", "2", "days", "[The figures]"));
        String denied = peter.request("books", "2", "days", "[The books]");
        new Somebody(lifeguard, "otto").deny(denied, "[Not now]");
        ADDRESSES.put("denied", denied);
        String approved = peter.request("keys", "2", "hours", "[The door]");
        new Somebody(lifeguard, "otto").approve(approved, "[Fine]");
        ADDRESSES.put("approved", approved);
        new Somebody(lifeguard, "otto").approve(peter.request("archive", "2", "hours", "[The files]"), "[The first]");
        ADDRESSES.put("import", imported());
        Await.until(
                Duration.ofSeconds(60),
                () -> VISITORS.get("anna").open("/notices"),
                page -> page.find("[data-letter]").size() > 1);
    }

    @AfterAll
    static void end() {
        if (lifeguard != null) {
            lifeguard.close();
        }
        if (mail != null) {
            mail.close();
        }
    }

    /** One with a line that can be carried out and one that cannot. */
    private static String imported() {
        Somebody anna = new Somebody(lifeguard, "anna");
        String file = "email,groups\nnew@example.com,books\n[nobody],books\n";
        String address = anna.press(anna.open("/imports"), "form#upload", "send", Map.of("file", file))
                .path();
        Await.until(
                Duration.ofSeconds(60),
                () -> anna.open(address),
                page -> page.find("#import[data-state=DRAFT]").size() == 1);
        return address;
    }

    private static ServerPlan inBrackets(ServerPlan plan) {
        Map<String, String> bundles = BUNDLES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, bundle -> bracketed(bundle.getValue(), bundle.getKey())));
        Map<String, Path> archives = new LinkedHashMap<>(plan.archives());
        archives.put("", Deployments.withSentences(bundles, plan.work()));
        Path folder = Lifeguard.root().resolve("app-ear/src/test/resources/languages");
        return plan.deploying(archives)
                .with("lifeguard.mail.host", "127.0.0.1")
                .with("lifeguard.mail.port", String.valueOf(PORT))
                .with("lifeguard.mail.security", "none")
                .with("lifeguard.mail.from", "lifeguard@example.com")
                .with("local-cognito.people", folder.resolve("people.yaml").toString())
                .with("lifeguard.policies", folder.resolve("policies.yaml").toString());
    }

    /** Every sentence in brackets; a pattern of moments is none. */
    private static String bracketed(String module, String path) {
        try {
            return Files.readAllLines(Lifeguard.root()
                            .resolve(module)
                            .resolve("src/main/resources")
                            .resolve(path))
                    .stream()
                    .filter(line -> line.contains(" = ") && !line.startsWith("#"))
                    .map(line -> line.startsWith("time.") ? line : line.replaceFirst(" = (.*)", " = [$1]"))
                    .map(LanguagesIT::escaped)
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** In ASCII, whatever the archive is written in. */
    private static String escaped(String line) {
        return line.chars()
                .mapToObj(c -> c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "anna, /",
        "anna, /account",
        "anna, /catalogue",
        "anna, /access",
        "anna, /approvals",
        "anna, /groups",
        "anna, /group?name=books",
        "anna, /group?name=ledger&show=history",
        "anna, /drift?group=books",
        "anna, /people",
        "anna, /people?q=peter&status=CONFIRMED&expiry=no&sort=-status",
        "anna, /people?group=two+words",
        "anna, /people?q=nobody-has-this",
        "olga, /people",
        "anna, /imports",
        "anna, import",
        "anna, /invite",
        "anna, /create-group",
        "anna, /describe-group?name=books",
        "anna, /delete-group?name=books",
        "anna, /group-report",
        "anna, /group-report?show=owners",
        "anna, /group-report?show=approvers",
        "anna, /conflicts",
        "anna, /overview",
        "anna, /audit",
        "anna, /access-on-day?group=ledger",
        "anna, /access-on-day?day=soon&group=two+words&person=nobody",
        "anna, /audit?group=two+words&from=yesterday&person=nobody",
        "anna, /policies",
        "anna, /roles",
        "anna, /sign-in-problems",
        "anna, /sign-in-problems?q=a&ref=ABCD",
        "anna, /connection",
        "anna, /sync",
        "anna, /notices",
        "anna, /add?group=books",
        "anna, /add?group=books&q=nobody-has-this",
        "anna, /add?group=books&q=peter",
        "olga, /ask?group=ledger",
        "olga, /groups",
        "olga, /approvals",
        "peter, /",
        "peter, /access",
        "peter, /account",
        "peter, /ask?group=books",
        "peter, /ask?group=ledger",
        "peter, /ask?group=keys",
        "peter, /ask?group=books+vault",
        "peter, /ask?group=board",
        "peter, /ask?group=books+board",
        "peter, /groups",
        "peter, /approvals",
        "peter, /connection",
        "peter, /no/such/page",
        "peter, /catalogue?q=nothing-has-this",
        "peter, pending",
        "peter, denied",
        "peter, approved",
        "olga, pending",
        "anna, pending",
        "visitor, /",
        "visitor, /postlogout",
        "visitor, /refused?reason=not-admitted&ref=ABCDEFGH",
        "visitor, /refused?reason=token-not-accepted&ref=ABCDEFGH"
    })
    void page_saysNothingThatComesFromNoBundle(String who, String path) {
        HttpBrowser visitor = who.equals("visitor") ? lifeguard.visitor() : VISITORS.get(who);
        BrowserPage page = visitor.open(ADDRESSES.getOrDefault(path, path));

        assertThat(outsideOfBrackets(Jsoup.parse(page.body()))).isEmpty();
        assertThat(page.body()).doesNotContain("???");
    }

    /** Lists that are empty for most people. */
    @ParameterizedTest
    @CsvSource({
        "anna, /, [data-test=attention] li",
        "olga, /, [data-test=approvals] tbody tr",
        "olga, /approvals, [data-test=approvals] tbody tr",
        "otto, /approvals?show=others, [data-test=others] tbody tr",
        "otto, /approvals?show=decided, [data-test=decided] tbody tr",
        "otto, /approvals?show=decided&sort=-state, [data-test=decided] [aria-sort=descending]",
        "olga, /group?name=ledger, [data-test=waiting] tbody tr",
        "anna, /audit?action=NONE&from=2026-03-02&to=2026-03-01, [data-test=refusal] li",
        "anna, /access-on-day?day=2099-01-01, [data-test=refusal] li",
        "anna, /group?name=books&show=history&before=999999999, [data-test=cut] a",
        "anna, /notices, [data-test=all-again]",
    })
    void list_saysNothingThatComesFromNoBundle(String who, String path, String inIt) {
        Document page = Jsoup.parse(VISITORS.get(who).open(path).body());

        assertThat(page.select(inIt)).isNotEmpty();
        assertThat(outsideOfBrackets(page)).isEmpty();
    }

    /** The pages whose addresses hold a person's id, by the first link that leads there. */
    @ParameterizedTest
    @CsvSource({
        "/add?group=books&q=peter, /add?group=books&person=",
        "/group?name=books, /remove?group=books&person=",
        "/people?q=peter, /person?id=",
        "/people?q=grace, /person?id="
    })
    void pageAboutAPerson_saysNothingThatComesFromNoBundle(String from, String address) {
        HttpBrowser anna = VISITORS.get("anna");
        String link =
                anna.open(from).find("main a[href^=" + address + "]").first().attr("href");

        assertThat(outsideOfBrackets(Jsoup.parse(anna.open(link).body()))).isEmpty();
    }

    @Test
    void historyOfAPerson_saysNothingThatComesFromNoBundle() {
        HttpBrowser anna = VISITORS.get("anna");
        String link = anna.open("/people?q=peter")
                .find("main a[href^=/person?id=]")
                .first()
                .attr("href");

        BrowserPage history = anna.open(link + "&show=history");

        assertThat(history.find("[data-test=entries]")).hasSize(1);
        assertThat(outsideOfBrackets(Jsoup.parse(history.body()))).isEmpty();
    }

    @Test
    void confirmationAndMistakes_comeFromBundlesToo() {
        Somebody olga = new Somebody(lifeguard, "olga");

        BrowserPage wrong = olga.ask("keys", "soon", "days", "");
        BrowserPage done = olga.ask("keys", "2", "hours", "[A key]");

        assertThat(wrong.find("[data-test=refusal]")).hasSize(1);
        assertThat(outsideOfBrackets(Jsoup.parse(wrong.body()))).isEmpty();
        assertThat(done.find("[data-test=done]")).hasSize(1);
        assertThat(outsideOfBrackets(Jsoup.parse(done.body()))).isEmpty();
    }

    @Test
    void findingsOfTheConnectionCheck_comeFromABundle() {
        Somebody anna = new Somebody(lifeguard, "anna");

        BrowserPage checked = anna.press(anna.open("/connection"), "form#check", "again", Map.of());

        assertThat(checked.find("[data-test=findings] tbody tr")).hasSizeGreaterThan(5);
        assertThat(outsideOfBrackets(Jsoup.parse(checked.body()))).isEmpty();
    }

    /** The guard's own page, which comes before any of ours. */
    @Test
    void pageOfTheGuard_comesFromABundle() {
        BrowserPage sent = VISITORS.get("anna")
                .send(HttpBrowser.navigation(lifeguard.url("/account"))
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.ofString("x=y")));

        assertThat(sent.status()).isEqualTo(403);
        assertThat(sent.text()).contains("[Nothing was done]");
        assertThat(outsideOfBrackets(Jsoup.parse(sent.body()))).isEmpty();
    }

    @Test
    void page_isInTheLanguageThatTheBrowserAsksFor() {
        Document german = inLanguage("de-CH,de;q=0.9,en;q=0.5", "/account");
        Document french = inLanguage("fr", "/account");

        assertThat(german.selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(german.selectFirst("#sign-out").text()).isEqualTo("Abmelden");
        assertThat(french.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(french.selectFirst("#sign-out").text()).isEqualTo("[Sign out]");
        assertThat(inLanguage("de", "/request?id=none").selectFirst("h1").text())
                .isEqualTo("Seite nicht gefunden");
        assertThat(inLanguage("de", ADDRESSES.get("pending")).text()).contains("Benötigt zwei Genehmigungen");
    }

    @Test
    void export_isInEnglishWhateverTheBrowserAsksFor() {
        BrowserPage csv = VISITORS.get("anna")
                .send(HttpBrowser.navigation(lifeguard.url("/audit.csv")).header("Accept-Language", "de"));

        assertThat(csv.body())
                .contains("at,actor,actor name,action,")
                .contains(",ASKED,")
                .contains("end of the export");
    }

    private static Document inLanguage(String languages, String path) {
        return Jsoup.parse(VISITORS.get("anna")
                .send(HttpBrowser.navigation(lifeguard.url(path)).header("Accept-Language", languages))
                .body());
    }

    /**
     * What stands outside, in the page's title, in its text and in what is read out for it. A sentence may go on around
     * a link.
     */
    private static List<String> outsideOfBrackets(Document page) {
        List<String> outside = new ArrayList<>();
        read(page.title(), 0, outside);
        page.select(DATA).remove();
        int[] depth = {0};
        NodeTraversor.traverse(
                (node, level) -> {
                    if (node instanceof TextNode text) {
                        depth[0] = read(text.text(), depth[0], outside);
                    } else if (node instanceof Element element) {
                        ATTRIBUTES.forEach(name -> read(element.attr(name), 0, outside));
                    }
                },
                page.body());
        if (depth[0] != 0) {
            outside.add("brackets that are not closed, so that nothing after them was looked at: " + depth[0]);
        }
        return outside;
    }

    /** Reads on from a depth of brackets to the next, and notes what has letters outside of them. */
    private static int read(String text, int from, List<String> outside) {
        int depth = from;
        StringBuilder plain = new StringBuilder();
        for (char c : text.toCharArray()) {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0 && c != ']') {
                plain.append(c);
            }
        }
        for (String word : plain.toString().split("[\\s,:·]+")) {
            if (word.matches(".*\\p{L}.*")
                    && !GROUPS.contains(word)
                    && !word.contains("@")
                    && !word.matches("[0-9a-f-]{36}")) {
                outside.add(word + " in: " + text.strip());
            }
        }
        return depth;
    }
}
