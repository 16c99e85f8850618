package dev.lifeguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.pool.PoolConfiguration.Client;
import dev.lifeguard.pool.PoolConfiguration.Passwords;
import dev.lifeguard.pool.PoolConfiguration.Pool;
import dev.lifeguard.setup.SetupReview.Answers;
import dev.lifeguard.setup.SetupReview.Expected;
import dev.lifeguard.setup.SetupReview.Row;
import dev.lifeguard.setup.SetupReview.State;
import dev.lifeguard.setup.SetupReview.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SetupReviewTest {

    private static final Passwords PASSWORDS = new Passwords(12, true, true, true, true, 7);
    private static final Pool POOL =
            new Pool("LITE", "OFF", "ON", PASSWORDS, true, "DEVELOPER", "lifeguard-12345678", "", "ACTIVE");
    private static final Pool POOL_WITH_A_PLAN =
            new Pool("ESSENTIALS", "OFF", "ON", PASSWORDS, true, "DEVELOPER", POOL.prefix(), "", "ACTIVE");
    private static final String CALLBACK = "https://people.example.com/postlogin";
    private static final String SIGN_OUT = "https://people.example.com/postlogout";
    private static final Client CLIENT = client(true, true, List.of("code"), Duration.ofHours(1));
    private static final Set<String> GROUPS = Set.of("lifeguard-admin", "lifeguard-helpdesk");
    private static final Expected EXPECTED =
            expected("lifeguard-12345678.auth.eu-west-1.amazoncognito.com", false, GROUPS, 2);

    @Test
    void of_whenAllIsAsTheGuideHasIt_isRightInItsOrder() {
        assertThat(rows(POOL, CLIENT, EXPECTED)).extracting(Row::step).containsExactly(Step.values());
        assertThat(rows(POOL, CLIENT, EXPECTED)).allSatisfy(row -> {
            assertThat(row.state()).isEqualTo(State.RIGHT);
            assertThat(row.actual()).isNotEmpty();
            assertThat(row.expected()).isNotEmpty();
        });
    }

    /** One thing differs, and one row alone says so, with both values. */
    @ParameterizedTest
    @MethodSource("differences")
    void of_whenOneThingDiffers_oneRowSaysSo(List<Row> rows, Step step, State state, String actual) {
        assertThat(rows)
                .filteredOn(row -> row.state() != State.RIGHT)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.step()).isEqualTo(step);
                    assertThat(row.state()).isEqualTo(state);
                    assertThat(row.actual()).contains(actual);
                    assertThat(row.actual()).isNotEqualTo(row.expected());
                });
    }

    static Stream<Arguments> differences() {
        String prefix = POOL.prefix();
        return Stream.of(
                pool(
                        new Pool("PLUS", "OFF", "ON", PASSWORDS, true, "DEVELOPER", prefix, "", "ACTIVE"),
                        Step.PLAN,
                        "PLUS"),
                pool(
                        new Pool("LITE", "OFF", "OFF", PASSWORDS, true, "DEVELOPER", prefix, "", "ACTIVE"),
                        Step.MFA,
                        "OFF"),
                pool(
                        new Pool("LITE", "OFF", "OPTIONAL", PASSWORDS, true, "DEVELOPER", prefix, "", "ACTIVE"),
                        Step.MFA,
                        "OPTIONAL"),
                pool(
                        new Pool(
                                "LITE",
                                "OFF",
                                "ON",
                                passwords(11, true, true, true, 7),
                                true,
                                "DEVELOPER",
                                prefix,
                                "",
                                "ACTIVE"),
                        Step.PASSWORDS,
                        "MinimumLength 11"),
                weak(passwords(12, false, true, true, 7), "MinimumLength 12, RequireUppercase, RequireNumbers, "),
                weak(passwords(12, true, false, true, 7), "MinimumLength 12, RequireLowercase, RequireNumbers, "),
                weak(passwords(12, true, true, false, 7), "MinimumLength 12, RequireLowercase, RequireUppercase, T"),
                weak(passwords(12, true, true, true, 30), "TemporaryPasswordValidityDays 30"),
                pool(
                        new Pool("LITE", "OFF", "ON", PASSWORDS, false, "DEVELOPER", prefix, "", "ACTIVE"),
                        Step.SIGN_UP,
                        "false"),
                pool(
                        new Pool("LITE", "OFF", "ON", PASSWORDS, true, "COGNITO_DEFAULT", prefix, "", "ACTIVE"),
                        Step.MESSAGES,
                        "COGNITO_DEFAULT"),
                pool(
                        new Pool("LITE", "OFF", "ON", PASSWORDS, true, "DEVELOPER", prefix, "", "INACTIVE"),
                        Step.DELETION_PROTECTION,
                        "INACTIVE"),
                Arguments.of(
                        rows(
                                new Pool("LITE", "OFF", "ON", PASSWORDS, true, "DEVELOPER", "other", "", "ACTIVE"),
                                CLIENT,
                                EXPECTED),
                        Step.DOMAIN,
                        State.WRONG,
                        "other"),
                Arguments.of(
                        rows(POOL_WITH_A_PLAN, 1, false, CLIENT, EXPECTED),
                        Step.SIGN_IN_PAGES,
                        State.ADVICE,
                        "ManagedLoginVersion 1"),
                Arguments.of(
                        rows(POOL_WITH_A_PLAN, 2, false, CLIENT, EXPECTED),
                        Step.STYLE,
                        State.WRONG,
                        "ManagedLoginBranding –"),
                client(client(false, true, List.of("code"), Duration.ofHours(1)), Step.CLIENT_SECRET, State.WRONG, "–"),
                client(
                        client(true, false, List.of("code"), Duration.ofHours(1)),
                        Step.GRANTS,
                        State.WRONG,
                        "AllowedOAuthFlowsUserPoolClient false"),
                client(
                        client(true, true, List.of("implicit"), Duration.ofHours(1)),
                        Step.GRANTS,
                        State.WRONG,
                        "implicit"),
                client(
                        client(true, true, List.of("code", "implicit"), Duration.ofHours(1)),
                        Step.GRANTS,
                        State.ADVICE,
                        "code implicit"),
                client(
                        client(true, true, List.of("code"), Duration.ofMinutes(30)),
                        Step.TOKEN_LIFETIMES,
                        State.ADVICE,
                        "IdToken 30 min, AccessToken 60 min"),
                client(
                        new Client(
                                true,
                                true,
                                List.of("code"),
                                List.of("openid", "email"),
                                List.of(CALLBACK),
                                List.of(SIGN_OUT),
                                Duration.ofHours(1),
                                Duration.ofHours(1)),
                        Step.SCOPES,
                        State.WRONG,
                        "openid email"),
                client(
                        new Client(
                                true,
                                true,
                                List.of("code"),
                                List.of("openid", "email", "profile"),
                                List.of(CALLBACK + "/"),
                                List.of(SIGN_OUT),
                                Duration.ofHours(1),
                                Duration.ofHours(1)),
                        Step.CALLBACK_URL,
                        State.WRONG,
                        CALLBACK + "/"),
                client(
                        new Client(
                                true,
                                true,
                                List.of("code"),
                                List.of("openid", "email", "profile"),
                                List.of(CALLBACK),
                                List.of(),
                                Duration.ofHours(1),
                                Duration.ofHours(1)),
                        Step.SIGN_OUT_URL,
                        State.WRONG,
                        "–"),
                Arguments.of(
                        rows(POOL, CLIENT, expected(host(), false, Set.of("lifeguard-admin"), 2)),
                        Step.GROUPS,
                        State.WRONG,
                        "lifeguard-admin"),
                Arguments.of(rows(POOL, CLIENT, expected(host(), false, GROUPS, 1)), Step.ADMINS, State.ADVICE, "1"),
                Arguments.of(rows(POOL, CLIENT, expected(host(), false, GROUPS, 0)), Step.ADMINS, State.WRONG, "0"));
    }

    @Test
    void of_whenAnybodyMaySignUpButNotComeIn_isRight() {
        Pool open = new Pool("LITE", "OFF", "ON", PASSWORDS, false, "DEVELOPER", POOL.prefix(), "", "ACTIVE");

        assertThat(rows(open, CLIENT, expected(host(), true, GROUPS, 2)))
                .allSatisfy(row -> assertThat(row.state()).isEqualTo(State.RIGHT));
    }

    @Test
    void of_byADomainOfItsOwn_isRight() {
        Pool own = new Pool("PLUS", "ENFORCED", "ON", PASSWORDS, true, "DEVELOPER", "", "auth.example.com", "ACTIVE");

        assertThat(rows(own, CLIENT, expected("auth.example.com", false, GROUPS, 2)))
                .allSatisfy(row -> assertThat(row.state()).isEqualTo(State.RIGHT));
    }

    /** What was not answered is unknown, and never right; the rest is told all the same. */
    @Test
    void of_whenNothingWasAnswered_isUnknown() {
        SetupReview review = SetupReview.of(
                Instant.EPOCH,
                EXPECTED,
                new Answers(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty()),
                List.of());

        assertThat(review.rows()).extracting(Row::step).containsExactly(Step.values());
        assertThat(review.rows())
                .filteredOn(row -> row.step() != Step.GROUPS && row.step() != Step.ADMINS)
                .allSatisfy(row -> assertThat(row.state()).isEqualTo(State.UNKNOWN));
    }

    private static Passwords passwords(
            int length, boolean lowercase, boolean uppercase, boolean numbers, int temporaryDays) {
        return new Passwords(length, lowercase, uppercase, numbers, false, temporaryDays);
    }

    private static Arguments weak(Passwords passwords, String actual) {
        return pool(
                new Pool("LITE", "OFF", "ON", passwords, true, "DEVELOPER", POOL.prefix(), "", "ACTIVE"),
                Step.PASSWORDS,
                actual);
    }

    private static Arguments pool(Pool pool, Step step, String actual) {
        return Arguments.of(rows(pool, CLIENT, EXPECTED), step, State.ADVICE, actual);
    }

    private static Arguments client(Client client, Step step, State state, String actual) {
        return Arguments.of(rows(POOL, client, EXPECTED), step, state, actual);
    }

    private static List<Row> rows(Pool pool, Client client, Expected expected) {
        return rows(pool, pool.tier().equals("LITE") ? 1 : 2, true, client, expected);
    }

    private static List<Row> rows(Pool pool, int managedLogin, boolean style, Client client, Expected expected) {
        Answers answers = new Answers(
                Optional.of(pool),
                Optional.of(client),
                OptionalInt.of(managedLogin),
                managedLogin == 2 ? Optional.of(style) : Optional.empty());
        return SetupReview.of(Instant.EPOCH, expected, answers, List.of()).rows();
    }

    private static Client client(boolean secret, boolean oauth, List<String> flows, Duration idToken) {
        return new Client(
                secret,
                oauth,
                flows,
                List.of("openid", "email", "profile"),
                List.of("http://localhost:8080/postlogin", CALLBACK),
                List.of(SIGN_OUT),
                idToken,
                Duration.ofHours(1));
    }

    private static String host() {
        return "lifeguard-12345678.auth.eu-west-1.amazoncognito.com";
    }

    private static Expected expected(String host, boolean entryGroups, Set<String> present, int admins) {
        return new Expected(
                Optional.of(host), "openid email profile", CALLBACK, SIGN_OUT, entryGroups, GROUPS, present, admins);
    }
}
