package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.FakePool;
import dev.lifeguard.signin.LinesWritten;
import dev.lifeguard.signin.PoolClock;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.session.SignInFailedException;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderClientTest {

    private static final String DISCOVERY = "/" + FakePool.POOL_ID + "/.well-known/openid-configuration";

    private FakePool pool;
    private ProviderClient calls;
    private CodeExchange exchange;

    @BeforeEach
    void start() {
        pool = new FakePool();
        CognitoSettings settings = TestSettings.of(pool).settings();
        ProviderTransport http = new ProviderTransport();
        calls = new ProviderClient(
                settings, http, new TokenCheck(settings, new PoolKeys(settings, http), new PoolClock()));
        PendingSignIn pending = new PendingSignIn(
                "a state",
                PendingSignIn.Origin.of(ReturnPath.START, Instant.now()),
                Map.of("nonce", ""),
                new PendingSignIn.Secrets(FakePool.REMEMBERED_NONCE, "a verifier"));
        exchange = CodeExchange.of(pending, calls);
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void post_addsTheVerifierAndKeepsTheMechanismsForm() {
        pool.answer("/oauth2/token", 200, FakePool.tokens(pool.idToken(c -> c), pool.accessToken(c -> c)));

        calls.post(exchange, pool.domain() + "/oauth2/token", form());

        assertThat(pool.lastBody("/oauth2/token")).contains("code=a%26b").contains("code_verifier=a+verifier");
        assertThat(exchange.verified()).isPresent();
        assertThat(exchange.codeWasSent()).isTrue();
    }

    @Test
    void post_whenTokensAreBad_neverHandsThemToTheMechanism() {
        pool.answer(
                "/oauth2/token",
                200,
                FakePool.tokens(pool.idToken(c -> c.claim("nonce", "another")), pool.accessToken(c -> c)));

        assertRefused(Reason.TOKEN_NOT_ACCEPTED, () -> calls.post(exchange, pool.domain() + "/oauth2/token", form()));
        assertThat(exchange.verified()).isEmpty();
    }

    @Test
    void post_whenCodeIsRefused_saysSo() {
        pool.answer("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");

        assertRefused(Reason.CODE_NOT_ACCEPTED, () -> calls.post(exchange, pool.domain() + "/oauth2/token", form()));
    }

    @Test
    void post_whenThrottled_isNotTakenForARefusedCode() {
        pool.answer("/oauth2/token", 429, "{\"error\":\"too_many\"}");

        assertRefused(Reason.PROVIDER_UNAVAILABLE, () -> calls.post(exchange, pool.domain() + "/oauth2/token", form()));
    }

    @Test
    void post_whenTokenEndpointFails_saysUnavailable() {
        pool.answer("/oauth2/token", 500, "oops");

        assertRefused(Reason.PROVIDER_UNAVAILABLE, () -> calls.post(exchange, pool.domain() + "/oauth2/token", form()));
    }

    @Test
    void post_whenAnswerIsLargerThanAllowed_saysUnavailable() {
        pool.answer("/oauth2/token", 200, "x".repeat(ProviderTransport.LARGEST_BODY + 1));

        assertRefused(Reason.PROVIDER_UNAVAILABLE, () -> calls.post(exchange, pool.domain() + "/oauth2/token", form()));
    }

    @Test
    void post_whenTheFirstSecretIsRefused_asksOnceMoreWithTheSecond() {
        List<String> asked = new ArrayList<>();
        ProviderClient either = withSecondSecret(form -> {
            asked.add(form);
            return form.contains("client_secret=the-other-secret")
                    ? answer(200, FakePool.tokens(pool.idToken(c -> c), pool.accessToken(c -> c)))
                    : answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid_client_secret\"}");
        });

        try (LinesWritten log = LinesWritten.to("dev.lifeguard.signin")) {
            either.post(exchange, pool.domain() + "/oauth2/token", form());
            either.post(exchange, pool.domain() + "/oauth2/token", form());

            assertThat(log.written())
                    .filteredOn(line -> line.contains("exchange the two"))
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line).doesNotContain("the-other-secret", "not-a-real-secret"));
        }
        assertThat(exchange.verified()).isPresent();
        assertThat(asked)
                .hasSize(4)
                .allSatisfy(form -> assertThat(form)
                        .contains("code=a%26b", "code_verifier=a+verifier")
                        .containsOnlyOnce("client_secret="));
        assertThat(asked.get(0)).contains("client_secret=not-a-real-secret");
    }

    @Test
    void post_whenTheCodeIsRefused_neverTriesTheSecondSecret() {
        List<String> asked = new ArrayList<>();
        ProviderClient either = withSecondSecret(form -> {
            asked.add(form);
            return answer(400, "{\"error\":\"invalid_grant\"}");
        });

        assertRefused(Reason.CODE_NOT_ACCEPTED, () -> either.post(exchange, pool.domain() + "/oauth2/token", form()));
        assertThat(asked).hasSize(1);
    }

    @Test
    void post_whenBothSecretsAreRefused_isRefused() {
        ProviderClient either = withSecondSecret(form -> answer(400, "{\"error\":\"invalid_client\"}"));

        assertRefused(Reason.CODE_NOT_ACCEPTED, () -> either.post(exchange, pool.domain() + "/oauth2/token", form()));
    }

    private ProviderClient withSecondSecret(Function<String, ProviderTransport.Answer> tokenEndpoint) {
        CognitoSettings settings = TestSettings.of(pool)
                .with(SettingsReader.SECOND_CLIENT_SECRET, "the-other-secret")
                .settings();
        ProviderTransport http = new ProviderTransport() {
            @Override
            Answer postForm(String url, String form) {
                return tokenEndpoint.apply(form);
            }
        };
        return new ProviderClient(
                settings, http, new TokenCheck(settings, new PoolKeys(settings, http), new PoolClock()));
    }

    private static ProviderTransport.Answer answer(int status, String body) {
        return new ProviderTransport.Answer(status, Optional.empty(), body);
    }

    @Test
    void post_whenAddressIsNotTheTokenEndpoint_sendsNothing() {
        assertRefused(Reason.MECHANISM_REFUSED, () -> calls.post(exchange, pool.domain() + "/elsewhere", form()));
        assertThat(pool.lastBody("/elsewhere")).isNull();
    }

    @Test
    void get_answersUserInfoItself() {
        pool.answer("/oauth2/token", 200, FakePool.tokens(pool.idToken(c -> c), pool.accessToken(c -> c)));
        calls.post(exchange, pool.domain() + "/oauth2/token", form());

        assertThat(calls.get(exchange, pool.domain() + "/oauth2/userInfo").json())
                .isEqualTo("{\"sub\":\"11111111-2222-3333-4444-555555555555\"}");
        assertThat(pool.lastBody("/oauth2/userInfo")).isNull();
    }

    @Test
    void get_whenUserInfoBeforeTokens_isRefused() {
        assertRefused(Reason.MECHANISM_REFUSED, () -> calls.get(exchange, pool.domain() + "/oauth2/userInfo"));
    }

    @Test
    void get_whenDiscoveryFailsAndComesBack_recovers() {
        pool.answer(DISCOVERY, 503, "");
        assertRefused(
                Reason.PROVIDER_UNAVAILABLE,
                () -> calls.get(exchange, pool.issuer() + "/.well-known/openid-configuration"));

        pool.answer(DISCOVERY, 200, pool.discovery());
        assertThat(calls.get(exchange, pool.issuer() + "/.well-known/openid-configuration")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void get_whenDiscoveryIsOfAnotherIssuer_isRefused() {
        pool.answer(DISCOVERY, 200, "{\"issuer\":\"https://example.com/\"}");

        assertRefused(
                Reason.TOKEN_NOT_ACCEPTED,
                () -> calls.get(exchange, pool.issuer() + "/.well-known/openid-configuration"));
    }

    private static void assertRefused(Reason refusal, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SignInFailedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(refusal));
    }

    private static MultivaluedMap<String, String> form() {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add("grant_type", "authorization_code");
        form.add("code", "a&b");
        form.add("client_secret", "not-a-real-secret");
        return form;
    }

    @Test
    void get_whenDiscoveryHangs_holdsUpAFewRequestsOnly() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        Semaphore inside = new Semaphore(0);
        CognitoSettings settings = TestSettings.of(pool).settings();
        ProviderClient hanging = new ProviderClient(
                settings,
                new ProviderTransport() {
                    @Override
                    Answer get(String url) throws IOException {
                        inside.release();
                        try {
                            hangs.await();
                        } catch (InterruptedException stopped) {
                            throw new IOException(stopped);
                        }
                        return super.get(url);
                    }
                },
                new TokenCheck(settings, new PoolKeys(settings, new ProviderTransport()), new PoolClock()));
        pool.answer(DISCOVERY, 200, pool.discovery());
        String url = pool.issuer() + "/.well-known/openid-configuration";
        List<CompletableFuture<Integer>> waiting = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> hanging.get(exchange, url).status(), task -> new Thread(task).start()))
                .limit(ProviderClient.MOST_DISCOVERIES)
                .toList();
        inside.acquire(ProviderClient.MOST_DISCOVERIES);

        assertRefused(Reason.PROVIDER_UNAVAILABLE, () -> hanging.get(exchange, url));
        assertThat(inside.availablePermits()).isZero();

        hangs.countDown();
        assertThat(waiting).allSatisfy(request -> assertThat(request.join()).isEqualTo(200));
        assertThat(hanging.get(exchange, url).status()).isEqualTo(200);
    }
}
