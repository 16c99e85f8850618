package dev.lifeguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.pool.PoolConfiguration;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.setup.SetupReview.Problem;
import dev.lifeguard.setup.SetupReview.Row;
import dev.lifeguard.setup.SetupReview.State;
import dev.lifeguard.setup.SetupReview.Step;
import dev.lifeguard.signin.CognitoSettings;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetupReviewServiceTest {

    private static final String FORBIDDEN = "cognito-idp:DescribeUserPoolClient";

    private final ScriptedConfiguration pool = new ScriptedConfiguration();
    private final HourClock clock = new HourClock();
    private SetupReviewService service;

    @BeforeEach
    void serve() {
        serve("");
    }

    private void serve(String entryGroups) {
        Node node = new Node(TestDatabase.inMemory());
        node.inNew(() -> {
            PoolParts.group(node.entityManager(), new GroupName("boss"));
            for (String admin : List.of("anna", "arne")) {
                PoolParts.person(node.entityManager(), new PersonId(admin), true, PoolStatus.CONFIRMED);
                PoolParts.member(node.entityManager(), new PersonId(admin), new GroupName("boss"));
            }
        });
        service = new SetupReviewService(
                settings(entryGroups),
                pool,
                new FixedPolicies(new RoleGroupNames(Set.of(new GroupName("boss")), Set.of(), Set.of()), List.of()),
                new Directory(node.entityManager()),
                node,
                clock);
    }

    @Test
    void review_asksFourTimes_andIsKeptForAnHour() {
        assertThat(service.last()).isEmpty();

        SetupReview review = service.review();

        assertThat(pool.asked).containsExactly("pool", "client", "auth.example.com", "style");
        assertThat(review.problems()).isEmpty();
        assertThat(row(review, Step.STYLE).state()).isEqualTo(State.RIGHT);
        assertThat(row(review, Step.SIGN_IN_PAGES).state()).isEqualTo(State.RIGHT);
        assertThat(row(review, Step.DOMAIN).state()).isEqualTo(State.RIGHT);
        assertThat(row(review, Step.ADMINS)).isEqualTo(new Row(Step.ADMINS, State.RIGHT, "2", "≥ 2"));
        assertThat(row(review, Step.GROUPS).state()).isEqualTo(State.RIGHT);
        assertThat(service.last()).contains(review);
        assertThat(pool.asked).as("kept").hasSize(4);

        clock.hours = 2;
        assertThat(service.last()).isEmpty();
    }

    /** Nobody could sign in. */
    @Test
    void review_whenThePoolLacksAGroupWhoseMembersMayComeIn_saysSo() {
        serve("boss, staff, not a name");

        assertThat(row(service.review(), Step.GROUPS))
                .isEqualTo(new Row(Step.GROUPS, State.WRONG, "boss", "boss not a name staff"));

        serve("boss");
        assertThat(row(service.review(), Step.GROUPS).state()).isEqualTo(State.RIGHT);
    }

    @Test
    void review_whenARightIsMissing_namesItAndTellsTheRest() {
        pool.forbidden = true;

        SetupReview review = service.review();

        assertThat(review.problems())
                .singleElement()
                .extracting(Problem::action)
                .isEqualTo(Optional.of(FORBIDDEN));
        assertThat(row(review, Step.CALLBACK_URL).state()).isEqualTo(State.UNKNOWN);
        assertThat(row(review, Step.STYLE).state())
                .as("of a client that may not be there")
                .isEqualTo(State.UNKNOWN);
        assertThat(row(review, Step.PLAN).state()).isEqualTo(State.RIGHT);
    }

    @Test
    void review_whenTheDomainMayNotBeDescribed_namesTheRight_andLeavesItsPagesUnknown() {
        pool.domainForbidden = true;

        SetupReview review = service.review();

        assertThat(review.problems())
                .singleElement()
                .extracting(Problem::action)
                .isEqualTo(Optional.of("cognito-idp:DescribeUserPoolDomain"));
        assertThat(review.rows())
                .filteredOn(row -> row.state() == State.UNKNOWN)
                .extracting(Row::step)
                .containsExactly(Step.SIGN_IN_PAGES, Step.STYLE);
    }

    /** Cognito's classic pages are shown to every client. */
    @Test
    void review_ofTheClassicPages_asksForNoStyle() {
        pool.managedLogin = 1;

        SetupReview review = service.review();

        assertThat(pool.asked).containsExactly("pool", "client", "auth.example.com");
        assertThat(row(review, Step.STYLE).state()).isEqualTo(State.RIGHT);
    }

    @Test
    void review_ofManagedLogin_whenTheClientHasNoStyle_saysSo() {
        pool.style = false;

        assertThat(row(service.review(), Step.STYLE))
                .isEqualTo(new Row(Step.STYLE, State.WRONG, "ManagedLoginBranding –", "ManagedLoginBranding …"));
    }

    @Test
    void review_whenTheStyleMayNotBeDescribed_namesTheRight_andLeavesItUnknown() {
        pool.styleForbidden = true;

        SetupReview review = service.review();

        assertThat(review.problems())
                .singleElement()
                .extracting(Problem::action)
                .isEqualTo(Optional.of("cognito-idp:DescribeManagedLoginBrandingByClient"));
        assertThat(review.rows())
                .filteredOn(row -> row.state() == State.UNKNOWN)
                .extracting(Row::step)
                .containsExactly(Step.STYLE);
    }

    @Test
    void review_whenThePoolIsAway_saysSo() {
        pool.away = true;

        SetupReview review = service.review();

        assertThat(pool.asked).containsExactly("pool", "client");
        assertThat(review.problems())
                .singleElement()
                .extracting(Problem::action)
                .isEqualTo(Optional.empty());
        assertThat(review.rows())
                .filteredOn(row -> row.state() != State.UNKNOWN)
                .extracting(Row::step)
                .containsExactly(Step.GROUPS, Step.ADMINS);
    }

    private static Row row(SetupReview review, Step step) {
        return review.rows().stream()
                .filter(row -> row.step() == step)
                .findFirst()
                .orElseThrow();
    }

    private static CognitoSettings settings(String entryGroups) {
        Map<String, String> values = Map.ofEntries(
                Map.entry("lifeguard.base-url", "https://people.example.com"),
                Map.entry("cognito.region", "eu-west-1"),
                Map.entry("cognito.user-pool-id", "eu-west-1_AbCdEfGhI"),
                Map.entry("cognito.domain", "https://auth.example.com"),
                Map.entry("cognito.client-id", "client"),
                Map.entry("cognito.client-secret", "not used"),
                Map.entry("cognito.scopes", "openid email profile"),
                Map.entry("cognito.callback-url", "https://people.example.com/postlogin"),
                Map.entry("cognito.sign-out-url", "https://people.example.com/postlogout"),
                Map.entry("lifeguard.entry-groups", entryGroups),
                Map.entry("lifeguard.groups.admin", "boss"));
        Config config = (Config) Proxy.newProxyInstance(
                SetupReviewServiceTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) ->
                        arguments == null ? values.keySet() : Optional.ofNullable(values.get(arguments[0])));
        return CognitoSettings.of(config);
    }

    private static final class HourClock extends Clock {

        private int hours;

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofHours(hours));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class ScriptedConfiguration implements PoolConfiguration {

        private final List<String> asked = new ArrayList<>();
        private boolean forbidden;
        private boolean domainForbidden;
        private boolean styleForbidden;
        private boolean style = true;
        private int managedLogin = 2;
        private boolean away;

        @Override
        public Pool pool() {
            asked("pool");
            return new Pool(
                    "PLUS",
                    "AUDIT",
                    "ON",
                    new Passwords(12, true, true, true, false, 7),
                    true,
                    "DEVELOPER",
                    "prefix",
                    "auth.example.com",
                    "ACTIVE");
        }

        @Override
        public Client client() {
            asked("client");
            if (forbidden) {
                throw new PoolException.Forbidden(FORBIDDEN, "no such right");
            }
            return new Client(
                    true,
                    true,
                    List.of("code"),
                    List.of("openid", "email", "profile"),
                    List.of("https://people.example.com/postlogin"),
                    List.of("https://people.example.com/postlogout"),
                    Duration.ofHours(1),
                    Duration.ofHours(1));
        }

        @Override
        public OptionalInt managedLogin(String domain) {
            asked(domain);
            if (domainForbidden) {
                throw new PoolException.Forbidden("cognito-idp:DescribeUserPoolDomain", "no such right");
            }
            return OptionalInt.of(managedLogin);
        }

        @Override
        public boolean hasStyle() {
            asked("style");
            if (styleForbidden) {
                throw new PoolException.Forbidden("cognito-idp:DescribeManagedLoginBrandingByClient", "no such right");
            }
            return style;
        }

        @Override
        public String statements() {
            return "";
        }

        private void asked(String what) {
            asked.add(what);
            if (away) {
                throw new PoolException.Unavailable("no answer", false, null);
            }
        }
    }
}
