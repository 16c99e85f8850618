package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.grant.ConflictException;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.it.probes.ejb.EjbModuleConfig;
import dev.lifeguard.it.probes.ejb.StoreProbe;
import dev.lifeguard.it.probes.ejb.TimerProbe;
import dev.lifeguard.it.probes.web.Calls;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.oidc.SignInGuard;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only shows from inside a server: how the parts are wired, whom the EJBs let in, and what a session holds.
 *
 * <p>Tests without {@link RunAsClient} run in the server, where nobody is signed in. The others sign in over HTTP and
 * ask the probes that were deployed along; whatever they need stays inside their bodies, because this class is loaded
 * in the server too. One class, because each is a deployment of its own.
 */
@ArquillianTest
@ResourceLock(ManagedServer.NAME)
class WiringIT {

    private static final String REFUSED = "EJBAccessException";

    @Inject
    private BeanManager beans;

    @Inject
    private CognitoSettings settings;

    @Inject
    private EjbModuleConfig ejbModule;

    @Inject
    private StoreProbe stores;

    @Inject
    private TimerProbe timers;

    @Inject
    private Calls calls;

    @Inject
    private UserPool pool;

    @Deployment
    static Archive<?> lifeguard() {
        return Deployments.with(WiringIT.class);
    }

    @Test
    void guard_decoratesTheOneMechanism() {
        assertEquals(
                1,
                beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE)
                        .size());
        assertEquals(
                Set.of(SignInGuard.class.getName()),
                beans.resolveDecorators(Set.of(HttpAuthenticationMechanism.class), Any.Literal.INSTANCE).stream()
                        .map(Decorator::getBeanClass)
                        .map(Class::getName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void cognitoSettings_areThoseOfMicroProfileConfig() {
        Config config = ConfigProvider.getConfig();

        assertEquals(config.getValue("lifeguard.base-url", String.class), settings.getBaseUrl());
        assertEquals(config.getValue("cognito.client-secret", String.class), settings.getClientSecret());
        assertEquals(config.getValue("cognito.provider-uri", String.class), settings.getProviderUri());
        assertEquals(settings.getBaseUrl() + "/postlogin", settings.getCallbackUrl());
        assertEquals("openid email profile", settings.getScopes());
    }

    @Test
    void everyKeyOfTheConfigurationJar_isSeenByBothModules() throws IOException {
        Properties defaults = new Properties();
        defaults.load(Calls.class.getResourceAsStream("/META-INF/microprofile-config.properties"));
        Config config = ConfigProvider.getConfig();

        assertTrue(defaults.containsKey("lifeguard.groups.admin"), defaults.toString());
        for (String key : defaults.stringPropertyNames()) {
            assertTrue(config.getOptionalValue(key, String.class).isPresent(), key);
            assertEquals(config.getOptionalValue(key, String.class), ejbModule.value(key), key);
        }
        for (String key : Set.of("cognito.region", "cognito.user-pool-id", "cognito.client-secret")) {
            assertEquals(
                    config.getValue(key, String.class), ejbModule.value(key).orElseThrow(), key);
        }
    }

    @Test
    void userPool_answersByTheAwsSdk() {
        GroupName admins = new GroupName("lifeguard-admin");

        assertEquals(
                Optional.of("anna"),
                pool.person(new PersonId(LocalPool.subject("anna"))).map(PoolPerson::username));
        assertTrue(pool.groups(Optional.empty()).rows().stream()
                .anyMatch(group -> group.name().equals(admins)));
        assertThrows(PoolException.PersonNotFound.class, () -> pool.add("nobody-of-this-name", admins));
    }

    /** Wherever it is begun: a log that tells of what was taken back would be the least of it. */
    @Test
    void transaction_thatFails_storesNothing() throws InterruptedException {
        PersonId here = new PersonId(UUID.randomUUID().toString());
        PersonId inTheBackground = new PersonId(UUID.randomUUID().toString());

        stores.failAfterLogging(here, inTheBackground);

        assertEquals(List.of(), stores.logged(here));
        assertEquals(List.of(), stores.logged(inTheBackground));
    }

    @Test
    void transactions_atTheSameTimeAndOneWithinTheOther_areEachOnTheirOwn() throws InterruptedException {
        Map<PersonId, PersonId> people = Stream.generate(UUID::randomUUID)
                .limit(12)
                .collect(Collectors.toMap(
                        id -> new PersonId(id.toString()),
                        id -> new PersonId(UUID.randomUUID().toString())));

        stores.logAroundFailures(people);

        people.forEach((kept, lost) -> {
            assertEquals(List.of(AuditAction.APPROVED), stores.logged(kept));
            assertEquals(List.of(), stores.logged(lost));
        });
    }

    /** Whatever it does to its thread. */
    @Test
    void work_thatATimerAsksFor_comesAgain() throws InterruptedException {
        assertTrue(timers.comesAgain(3));
    }

    @Test
    void services_refuseWhoIsNotSignedIn() {
        Map<String, String> outcomes = calls.toServices();

        assertFalse(outcomes.isEmpty());
        outcomes.forEach((method, outcome) -> assertEquals(REFUSED, outcome, method));
    }

    @Test
    void guardedBeans_refuseWhoIsNotSignedIn() {
        Map<String, String> outcomes = calls.toGuardedBeans();

        assertFalse(outcomes.isEmpty());
        outcomes.forEach((method, outcome) -> assertEquals("NotInGroupException", outcome, method));
    }

    @Test
    void stores_keepWhatATransactionOfTheContainerCommits() {
        PersonId person = new PersonId(UUID.randomUUID().toString());
        stores.know(person);
        try {
            RequestId request = stores.ask(person);

            assertTrue(stores.approve(request));

            assertEquals(
                    RequestState.APPROVED, stores.find(request).orElseThrow().state());
            assertEquals(1, stores.find(request).orElseThrow().decisions().size());
            assertEquals(request, stores.grant(person).orElseThrow().request().orElseThrow());
            assertEquals(List.of(AuditAction.APPROVED), stores.logged(person));
        } finally {
            stores.forget(person);
        }
    }

    @Test
    void stores_refuseASecondOpenRequest_andTheCallerIsToldSo() {
        PersonId person = new PersonId(UUID.randomUUID().toString());
        stores.know(person);
        try {
            RequestId request = stores.ask(person);

            assertThrows(ConflictException.class, () -> stores.ask(person));

            assertEquals(
                    RequestState.PENDING, stores.find(request).orElseThrow().state());
        } finally {
            stores.forget(person);
        }
    }

    @ParameterizedTest
    @RunAsClient
    @CsvSource({
        "anna, lifeguard-admin, admin",
        "henk, lifeguard-helpdesk, helpdesk",
        "ada, audit-read lifeguard-auditor, auditor",
        "grace, finance-read finance-write, ''",
        "peter, '', ''",
        // In a pool group that is called "admin", which is no role of ours.
        "mallory, admin, ''"
    })
    void caller_isKnownToAnEjb(String username, String groups, String roles) {
        assertThat(Probes.signedInAs(username).ask("caller"))
                .isEqualTo(Map.of(
                        "class", "dev.lifeguard.signin.Caller",
                        "name", username,
                        "subject", LocalPool.subject(username),
                        "groups", groups,
                        "roles", roles));
    }

    @ParameterizedTest
    @RunAsClient
    @CsvSource({
        "anna, done, done, done",
        "henk, EJBAccessException, EJBAccessException, done",
        "ada, EJBAccessException, EJBAccessException, EJBAccessException",
        "grace, EJBAccessException, EJBAccessException, EJBAccessException",
        "peter, EJBAccessException, EJBAccessException, EJBAccessException",
        "mallory, EJBAccessException, EJBAccessException, EJBAccessException"
    })
    void services_letTheRightPeopleInOnly(String username, String roles, String poolCheck, String refusedSignIns) {
        assertThat(Probes.signedInAs(username).ask("services"))
                .isEqualTo(new TreeMap<>(Map.of(
                        "RoleService.roles", roles,
                        "RoleService.entryGroups", roles,
                        "PoolCheckService.settings", poolCheck,
                        "PoolCheckService.check", poolCheck,
                        "PoolCheckService.clocks", poolCheck,
                        "SignInProblemService.latest", refusedSignIns,
                        "SignInProblemService.find", refusedSignIns)));
    }

    @ParameterizedTest
    @RunAsClient
    @CsvSource({
        "anna, let in",
        "henk, let in",
        "ada, EJBAccessException",
        "grace, EJBAccessException",
        "peter, EJBAccessException",
        "mallory, EJBAccessException"
    })
    void personAdmin_letsTheRightPeopleInOnly(String username, String outcome) {
        assertThat(Probes.signedInAs(username).ask("person-admin"))
                .containsKeys("PersonAdminService.disable", "PersonAdminService.invite", "PersonAdminService.check")
                .allSatisfy((method, came) -> assertThat(came).as(method).isEqualTo(outcome));
    }

    @ParameterizedTest
    @RunAsClient
    @CsvSource({"grace, any all", "olga, any anyAndAll", "anna, ''", "peter, ''", "mallory, ''"})
    void guardedBeans_letMembersInOnly(String username, String allowed) {
        Map<String, String> expected = new TreeMap<>();
        for (String method : Set.of("any", "all", "allOfTwoTeams", "anyAndAll")) {
            String outcome = Set.of(allowed.split(" ")).contains(method) ? Calls.DONE : "NotInGroupException";
            expected.put("GuardedBean." + method, outcome);
            expected.put("GuardedEjb." + method, outcome);
        }

        assertThat(Probes.signedInAs(username).ask("guarded")).isEqualTo(expected);
    }

    @Test
    @RunAsClient
    void signIn_beginsNoSessionInTheContainer() {
        assertThat(Probes.signedInAs("anna").ask("session")).isEmpty();
    }

    /**
     * One that was there before. What the servers' own Faces and Weld note there is theirs, and counts all the same.
     */
    @Test
    @RunAsClient
    void containersSession_holdsNothingOfTheSignIn() {
        Probes anna = Probes.somebody();
        anna.fillBasket("apples");
        anna.signIn("anna");

        Map<String, String> attributes = anna.ask("session");

        assertThat(attributes.keySet())
                .contains("basket", "lifeguard.owner")
                .allMatch(name -> name.matches("basket|lifeguard\\.owner|com\\.sun\\.faces\\..*|.*(?i:weld).*"));
        StringBuilder session = new StringBuilder();
        attributes.values().forEach(bytes -> session.append(decode(bytes)));
        assertThat(session.toString()).hasSizeLessThan(2048);
        assertTellsNothingOf("anna", session.toString());
    }

    @Test
    @RunAsClient
    void containersSession_isKeptByAVisitorsSignIn_underAnotherId() {
        Probes anna = Probes.somebody();
        anna.fillBasket("apples");
        String before = anna.containerSession();
        anna.signIn("anna");

        assertThat(anna.basket()).isEqualTo("apples");
        assertThat(before).isNotEmpty();
        assertThat(anna.containerSession()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    @RunAsClient
    void containersSession_endsWithTheSignOut() {
        Probes anna = Probes.signedInAs("anna");
        anna.fillBasket("apples");
        assertThat(anna.basket()).isEqualTo("apples");
        anna.signOut();

        assertThat(anna.basket()).isEmpty();
    }

    /**
     * The first one's session has ended by itself; what the application kept in their last request is not
     * the second one's.
     */
    @Test
    @RunAsClient
    void containersSession_isNotHandedToAnotherPerson() {
        Probes browser = Probes.signedInAs("anna");
        browser.fillBasket("apples");
        browser.loseSignIn();
        assertThat(browser.basket()).isEqualTo("apples");
        browser.signIn("peter");

        assertThat(browser.basket()).isEmpty();
    }

    @Test
    @RunAsClient
    void containersSession_isKeptByANewSignInOfTheSamePerson() {
        Probes browser = Probes.signedInAs("anna");
        browser.fillBasket("apples");
        assertThat(browser.basket()).isEqualTo("apples");
        browser.loseSignIn();
        browser.signIn("anna");

        assertThat(browser.basket()).isEqualTo("apples");
    }

    /** The last person is in a hundred groups, as many as Cognito allows. */
    @ParameterizedTest
    @RunAsClient
    @ValueSource(strings = {"anna", "peter", "many"})
    void keptSession_tellsNothingToWhoReadsIt(String username) {
        Map<String, String> kept = Probes.signedInAs(username).ask("kept");

        assertThat(kept).isNotEmpty().allSatisfy((id, signedIn) -> {
            assertThat(id).matches("[0-9a-f]{64}");
            assertThat(signedIn).matches("[A-Za-z0-9+/]+").hasSizeLessThan(2048);
            assertTellsNothingOf(username, signedIn);
            assertTellsNothingOf(username, decode(signedIn));
        });
    }

    @Test
    @RunAsClient
    void requestLogout_endsTheSessionHereAndThePools() {
        HttpBrowser visitor = new HttpBrowser(ManagedServer.url(), Lifeguard.PASSWORD);
        visitor.open("/account", "anna");

        BrowserPage out = visitor.open("/probes/logout");

        assertThat(out.path()).isEqualTo("/postlogout");
        assertThat(visitor.open("/account").url()).contains("/local-cognito/login");
    }

    /** The pages of a history list 10,000 entries; what is older is a link away, and the newest is from there. */
    @ParameterizedTest
    @RunAsClient
    @ValueSource(strings = {"group", "person"})
    void historyThatIsLongerThanItsPages_leadsToWhatIsOlderAndBack(String of) {
        Lifeguard.awaitCopyOfThePool(new HttpBrowser(ManagedServer.url(), Lifeguard.PASSWORD));
        HttpBrowser anna = new HttpBrowser(ManagedServer.url(), Lifeguard.PASSWORD);
        anna.open("/account", "anna");
        String person = LocalPool.subject("grace");
        String history = (of.equals("group") ? "/group?name=finance-write" : "/person?id=" + person) + "&show=history";
        anna.open("/probes/happened?times=10003&group=finance-write&person=" + person);

        BrowserPage newest = anna.open(history);
        String link = newest.find("[data-test=cut] a#older").attr("href");
        assertThat(link).matches(Pattern.quote(history) + "&before=[0-9]+");
        assertThat(newest.text("[data-test=cut]")).startsWith("10,000 entries");
        assertThat(newest.find("#newest")).isEmpty();
        assertThat(newest.find("[data-test=entries] tbody tr")).isNotEmpty();

        BrowserPage older = anna.open(link);
        int left = older.find("[data-test=entries] tbody tr").size();
        assertThat(left).isGreaterThanOrEqualTo(3);
        assertThat(older.find("#newest").attr("href")).isEqualTo(history);
        assertThat(older.text("[data-test=cut]")).isNotEmpty();
    }

    /**
     * All that one request asks, whatever of the page it is for: no more than {@code StatementsTest} counts for the
     * same, where the help desk reads in one more who forbids what it may not do. Of the history, it counts the
     * services without the age of the directory, which stands above every page.
     */
    @ParameterizedTest
    @RunAsClient
    @CsvSource({"anna, 16", "henk, 17"})
    void personPage_asksTheDatabaseAsOftenAsItsServicesDo(String username, int most) {
        Probes probes = Probes.afterTheFirstSyncAs(username);
        String holder = probes.ask("holder").get("subject");
        String page = "/person?id=" + holder;
        try {
            assertThat(probes.statementsOf(page)).isBetween(10, most);
            assertThat(probes.statementsOf(page + "&show=history")).isBetween(5, 13);
        } finally {
            probes.ask("forget?person=" + holder);
        }
    }

    /** But for forms of groups that one may ask for: there are no policies here, so that there are no such groups. */
    @Test
    @RunAsClient
    void pages_askTheDatabaseTwentyTimesAtMost() {
        Probes anna = Probes.afterTheFirstSyncAs("anna");
        Map<String, Integer> asked = new TreeMap<>();
        for (String page : List.of(
                "/",
                "/access",
                "/access-on-day",
                "/account",
                "/add?group=finance-read&q=a",
                "/add?group=finance-read&person=" + LocalPool.subject("peter"),
                "/approvals",
                "/approvals?show=others",
                "/approvals?show=decided",
                "/audit",
                "/catalogue",
                "/conflicts",
                "/connection",
                "/create-group",
                "/delete-group?name=finance-read",
                "/describe-group?name=finance-read",
                "/drift?group=finance-read",
                "/group?name=finance-read",
                "/group?name=finance-read&q=a",
                "/group?name=finance-read&show=history",
                "/group-report",
                "/group-report?show=owners",
                "/group-report?show=approvers",
                "/groups",
                "/imports",
                "/invite",
                "/notices",
                "/overview",
                "/people?q=a",
                "/policies",
                "/remove?group=finance-read&person=" + LocalPool.subject("grace"),
                "/roles",
                "/sign-in-problems",
                "/sync")) {
            asked.put(page, anna.statementsOf(page));
        }

        assertThat(asked)
                .allSatisfy((page, number) -> assertThat(number).as(page).isLessThanOrEqualTo(20));
        assertThat(asked.get("/")).as("counted at all").isPositive();
    }

    /** Looks for texts too long to stand by chance in what is random, as a sealed session is. */
    private static void assertTellsNothingOf(String username, String text) {
        assertThat(text)
                .doesNotContainPattern(ProtectedApplication.TOKEN)
                .doesNotContain(username + "@example.com", LocalPool.subject(username));
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    }
}
