package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.FakePool;
import dev.lifeguard.signin.LinesWritten;
import dev.lifeguard.signin.PoolClock;
import dev.lifeguard.signin.SetClock;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.encoding.Sha256;
import dev.lifeguard.signin.session.SignInFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {

    private static final UnaryOperator<JWTClaimsSet.Builder> AS_IT_IS = claims -> claims;

    private static FakePool pool;
    private static TokenCheck check;

    @BeforeEach
    void publishKeys() {
        pool.publishKeys();
    }

    @BeforeAll
    static void start() {
        pool = new FakePool();
        CognitoSettings settings = TestSettings.of(pool).settings();
        check = new TokenCheck(settings, new PoolKeys(settings, new ProviderTransport()), new PoolClock());
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void verify_whenBothAreGood_tellsWhatTheIdTokenSays() {
        SignedIn.Claims verified = verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS));

        assertThat(verified.subject()).isEqualTo("11111111-2222-3333-4444-555555555555");
        assertThat(verified.username()).isEqualTo("anna");
        assertThat(verified.email()).isEqualTo("anna@example.com");
        assertThat(verified.groups()).containsExactlyInAnyOrder("finance", "lifeguard-admin");
    }

    @Test
    void withGroups_changesNothingElse() {
        SignedIn.Claims verified = verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS));

        SignedIn.Claims fewer = verified.withGroups(Set.of("finance"));

        assertThat(fewer.groups()).containsExactly("finance");
        assertThat(fewer.withGroups(verified.groups())).isEqualTo(verified);
    }

    @Test
    void verify_whenANameTurnsTheDirectionOfWriting_takesThatOut() {
        SignedIn.Claims verified = verify(
                pool.idToken(c -> c.claim("name", "Anna\u200E \u202EnimdA\n")
                        .claim("email", "anna\u2066@example\u200F.com\u061C")),
                pool.accessToken(AS_IT_IS));

        assertThat(verified.displayName()).isEqualTo("Anna \uFFFDnimdA\uFFFD");
        assertThat(verified.email()).isEqualTo("anna\uFFFD@example.com");
    }

    @Test
    void verify_endsWithTheShorterToken() {
        Instant soon = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 300);

        assertThat(verify(pool.idToken(AS_IT_IS), pool.accessToken(c -> c.expirationTime(Date.from(soon))))
                        .expiresAt())
                .isEqualTo(soon);
        assertThat(verify(pool.idToken(c -> c.expirationTime(Date.from(soon))), pool.accessToken(AS_IT_IS))
                        .expiresAt())
                .isEqualTo(soon);
    }

    @Test
    void verify_whenOnlyTheAccessTokenNamesGroups_givesNone() {
        SignedIn.Claims verified = verify(
                pool.idToken(c -> c.claim("cognito:groups", null)),
                pool.accessToken(c -> c.claim("cognito:groups", List.of("lifeguard-admin"))));

        assertThat(verified.groups()).isEmpty();
    }

    @Test
    void verify_whenNoGroupCanHaveAName_leavesItOut() {
        List<String> named =
                Arrays.asList("finance", "Domain Users", "", "x".repeat(129), "CN=App Admins, OU=Groups", "a\nb", null);

        try (LinesWritten log = LinesWritten.to("dev.lifeguard.signin")) {
            SignedIn.Claims verified =
                    verify(pool.idToken(c -> c.claim("cognito:groups", named)), pool.accessToken(AS_IT_IS));

            assertThat(verified.groups()).containsExactly("finance");
            assertThat(log.written())
                    .containsExactly("names that no group of a pool can have were left out of a token: 6");
        }
    }

    @Test
    void verify_whenEveryGroupHasAName_hasNothingToSay() {
        try (LinesWritten log = LinesWritten.to("dev.lifeguard.signin")) {
            verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS));

            assertThat(log.written()).isEmpty();
        }
    }

    @Test
    void verify_whenThereIsNoNameToShow_takesTheNextBest() {
        assertThat(displayName(c -> c.claim("name", " "))).isEqualTo("anna@example.com");
        assertThat(displayName(c -> c.claim("name", null).claim("given_name", "Anna")))
                .isEqualTo("Anna");
        assertThat(displayName(c -> c.claim("name", null).claim("email", null))).isEqualTo("anna");
    }

    private static String displayName(UnaryOperator<JWTClaimsSet.Builder> change) {
        return verify(pool.idToken(change), pool.accessToken(AS_IT_IS)).displayName();
    }

    @Test
    void verify_putsGroupsThatMeanSomethingHereFirst() {
        SignedIn.Claims verified = verify(
                pool.idToken(
                        c -> c.claim("cognito:groups", List.of("a", "lifeguard-helpdesk", "lifeguard-admin", "b"))),
                pool.accessToken(AS_IT_IS));

        assertThat(verified.groups()).containsExactly("lifeguard-admin", "lifeguard-helpdesk", "a", "b");
    }

    @Test
    void verify_afterKeyRotation_fetchesTheNewKeys() {
        verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS));
        pool.rotateKeys();

        assertThat(verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS)).username())
                .isEqualTo("anna");
    }

    @Test
    void verify_whenIssuedWithinAMinuteAhead_accepts() {
        Instant ahead = Instant.now().plusSeconds(50);
        UnaryOperator<JWTClaimsSet.Builder> atOnce =
                c -> c.issueTime(Date.from(ahead)).claim("auth_time", ahead.getEpochSecond());

        assertThat(verify(pool.idToken(atOnce), pool.accessToken(atOnce)).issuedAt())
                .isEqualTo(Instant.ofEpochSecond(ahead.getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_700, -90_000, 75, 90_000})
    void verify_whenTheServersClockIsWrong_refusesAndNamesIt(long secondsBehind) {
        PoolClock measured = new PoolClock();

        assertThatThrownBy(() -> atServersTime(Instant.now().minusSeconds(secondsBehind), measured))
                .isInstanceOfSatisfying(SignInFailedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.CLOCKS_DIFFER);
                    assertThat(refused)
                            .hasMessageMatching("This server's clock is [0-9]+ s "
                                    + (secondsBehind < 0 ? "ahead of" : "behind") + " that of Amazon Cognito\\.");
                });
        assertThat(measured.latest().orElseThrow().ahead())
                .isCloseTo(Duration.ofSeconds(secondsBehind), Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_800, 0, 50})
    void verify_whenTheServersClockIsALittleWrong_acceptsAndMeasuresIt(long secondsBehind) {
        PoolClock measured = new PoolClock();

        assertThat(atServersTime(Instant.now().minusSeconds(secondsBehind), measured)
                        .username())
                .isEqualTo("anna");
        assertThat(measured.latest().orElseThrow().ahead())
                .isCloseTo(Duration.ofSeconds(secondsBehind), Duration.ofSeconds(9));
    }

    /** Sixty seconds are within what is tolerated, to the second. */
    @Test
    void verify_whenTheServersClockIsWrongByAsMuchAsMayBe_doesNotBlameIt() {
        Instant issued = Instant.ofEpochSecond(epoch(0));
        UnaryOperator<JWTClaimsSet.Builder> now =
                c -> c.issueTime(Date.from(issued)).claim("auth_time", issued.getEpochSecond());
        UnaryOperator<JWTClaimsSet.Builder> aMinute =
                c -> now.apply(c).expirationTime(Date.from(issued.plusSeconds(60)));

        assertThat(at(issued.minusSeconds(60), now, new PoolClock()).username()).isEqualTo("anna");
        assertThatThrownBy(() -> at(issued.plusSeconds(60), aMinute, new PoolClock()))
                .isInstanceOfSatisfying(
                        SignInFailedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOKEN_NOT_ACCEPTED));
    }

    /** A token that nobody of the pool has signed tells nothing about its clock. */
    @Test
    void verify_whenTheSignatureIsBad_measuresNothing() {
        PoolClock measured = new PoolClock();
        CognitoSettings settings = TestSettings.of(pool).settings();
        TokenCheck fresh = new TokenCheck(settings, new PoolKeys(settings, new ProviderTransport()), measured);
        String forged = FakePool.sign(
                FakePool.newKey(pool.key().getKeyID()),
                pool.idClaims()
                        .issueTime(Date.from(Instant.now().plusSeconds(3_600)))
                        .build());

        assertThatThrownBy(() -> fresh.verify(FakePool.tokens(forged, pool.accessToken(AS_IT_IS)), FakePool.NONCE))
                .isInstanceOfSatisfying(
                        SignInFailedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOKEN_NOT_ACCEPTED));
        assertThat(measured.latest()).isEmpty();
    }

    @Test
    void verify_whenTheAccessTokenAloneIsFromTheFuture_refuses() {
        assertRefused(
                pool.idToken(AS_IT_IS),
                pool.accessToken(c -> c.issueTime(Date.from(Instant.now().plusSeconds(90)))));
    }

    /** With tokens that are issued now. */
    private static SignedIn.Claims atServersTime(Instant now, PoolClock measured) {
        return at(now, AS_IT_IS, measured);
    }

    private static SignedIn.Claims at(Instant now, UnaryOperator<JWTClaimsSet.Builder> change, PoolClock measured) {
        CognitoSettings settings = TestSettings.of(pool).settings();
        TokenCheck fresh =
                new TokenCheck(settings, new PoolKeys(settings, new ProviderTransport()), measured, new SetClock(now));
        return fresh.verify(FakePool.tokens(pool.idToken(change), pool.accessToken(change)), FakePool.NONCE);
    }

    @Test
    void verify_whenTheIdTokenHasTheHashOfTheAccessToken_accepts() {
        String access = pool.accessToken(AS_IT_IS);

        assertThat(verify(pool.idToken(c -> c.claim("at_hash", halfHash(access))), access)
                        .username())
                .isEqualTo("anna");
    }

    @Test
    void verify_whenThisClientIsNamedAsAuthorized_accepts() {
        UnaryOperator<JWTClaimsSet.Builder> named = c -> c.claim("azp", "client123");

        assertThat(verify(pool.idToken(named), pool.accessToken(named)).username())
                .isEqualTo("anna");
    }

    /** RFC 7517, 5: a key of tomorrow's algorithms beside today's. */
    @Test
    void verify_whenThePoolAlsoHasAKeyThatNobodyKnows_accepts() {
        pool.answer(
                "/" + FakePool.POOL_ID + "/.well-known/jwks.json",
                200,
                "{\"keys\":[{\"kty\":\"AKP\",\"kid\":\"tomorrow\",\"alg\":\"ML-DSA-999\",\"pub\":\"AA\"},"
                        + pool.key().toPublicJWK().toJSONString() + "]}");
        CognitoSettings settings = TestSettings.of(pool).settings();
        TokenCheck fresh = new TokenCheck(settings, new PoolKeys(settings, new ProviderTransport()), new PoolClock());

        assertThat(fresh.verify(FakePool.tokens(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS)), FakePool.NONCE)
                        .username())
                .isEqualTo("anna");
    }

    /** What neither token may be. */
    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("foreign issuer", c -> c.issuer("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other")),
                bad("no issuer", c -> c.issuer(null)),
                bad("expired", c -> c.expirationTime(Date.from(Instant.now().minusSeconds(1)))),
                bad("never expires", c -> c.expirationTime(null)),
                bad(
                        "not valid yet",
                        c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(30)))),
                bad("never issued", c -> c.issueTime(null)),
                bad("issued at no time", c -> c.claim("iat", "yesterday")),
                bad("authenticated in the future", c -> c.claim("auth_time", epoch(90))),
                bad("authenticated at no time", c -> c.claim("auth_time", "yesterday")),
                bad("a token of another kind", c -> c.claim("token_use", "refresh")),
                bad("no token_use", c -> c.claim("token_use", null)),
                bad("authorized is another client", c -> c.claim("azp", "another-client")),
                bad("authorized is no client", c -> c.claim("azp", List.of("client123"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void verify_whenEitherTokenIsBad_refuses(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(pool.idToken(change), pool.accessToken(AS_IT_IS));
        assertRefused(pool.idToken(AS_IT_IS), pool.accessToken(change));
    }

    /** What nobody can be called, even when both tokens agree. */
    static Stream<String> noNames() {
        return Stream.of(
                null, "", " ", "two words", "line\nbreak", "tab\tstop", "no\u00a0break", "nul\0", "x".repeat(129));
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void verify_whenSubjectIsNone_refuses(String subject) {
        assertRefused(pool.idToken(c -> c.subject(subject)), pool.accessToken(c -> c.subject(subject)));
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void verify_whenUsernameIsNone_refuses(String username) {
        assertRefused(
                pool.idToken(c -> c.claim("cognito:username", username)),
                pool.accessToken(c -> c.claim("username", username)));
    }

    @Test
    void verify_whenSubjectAndUsernameAreAsLongAsCanBe_accepts() {
        String longest = "x".repeat(128);

        assertThat(verify(
                                pool.idToken(c -> c.subject(longest).claim("cognito:username", longest)),
                                pool.accessToken(c -> c.subject(longest).claim("username", longest)))
                        .subject())
                .isEqualTo(longest);
    }

    static Stream<Arguments> badIdTokens() {
        return Stream.of(
                bad("wrong nonce", c -> c.claim("nonce", "another")),
                bad("no nonce", c -> c.claim("nonce", null)),
                bad("nonce that is no text", c -> c.claim("nonce", List.of(FakePool.NONCE))),
                bad("wrong at_hash", c -> c.claim("at_hash", halfHash("another"))),
                bad("at_hash that is no text", c -> c.claim("at_hash", 1)),
                bad("foreign audience", c -> c.audience("another-client")),
                bad("a foreign member of the audience", c -> c.audience(List.of("client123", "another-client"))),
                bad("no audience", c -> c.audience((String) null)),
                bad("an access token", c -> c.claim("token_use", "access")),
                bad("no subject", c -> c.subject(null)),
                bad("another subject than the access token", c -> c.subject("somebody-else")),
                bad("no username", c -> c.claim("cognito:username", null)),
                bad("another username than the access token", c -> c.claim("cognito:username", "otto")),
                bad("username that is no text", c -> c.claim("cognito:username", 7)),
                bad("groups that are no list", c -> c.claim("cognito:groups", "lifeguard-admin")),
                bad("groups that are no names", c -> c.claim("cognito:groups", List.of(1, 2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badIdTokens")
    void verify_whenIdTokenIsBad_refuses(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(pool.idToken(change), pool.accessToken(AS_IT_IS));
    }

    static Stream<Arguments> badAccessTokens() {
        return Stream.of(
                bad("foreign client", c -> c.claim("client_id", "another-client")),
                bad("no client", c -> c.claim("client_id", null)),
                bad("foreign subject", c -> c.subject("somebody-else")),
                bad("foreign username", c -> c.claim("username", "otto")),
                bad("no username", c -> c.claim("username", null)),
                bad("an ID token", c -> c.claim("token_use", "id")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAccessTokens")
    void verify_whenAccessTokenIsBad_refuses(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(pool.idToken(AS_IT_IS), pool.accessToken(change));
    }

    /** Good signatures of the pool's own keys, by an algorithm that Cognito does not use. */
    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256", "PS384", "PS512", "ES256"})
    void verify_whenSignedByAnotherAlgorithm_refuses(String name) throws Exception {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        JWK key = JWSAlgorithm.Family.EC.contains(algorithm) ? curve : pool.key();
        pool.publishKeys(pool.key(), curve);
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID());

        assertRefused(FakePool.sign(header, key, pool.idClaims().build()), pool.accessToken(AS_IT_IS));
        assertRefused(
                pool.idToken(AS_IT_IS),
                FakePool.sign(header, key, pool.accessClaims().build()));
    }

    /** Also where there is one key alone: each pool has two, and every token of Cognito names its own. */
    @Test
    void verify_whenNoKeyIsNamed_refuses() {
        JWSHeader.Builder nameless = new JWSHeader.Builder(JWSAlgorithm.RS256);
        String id = FakePool.sign(nameless, pool.key(), pool.idClaims().build());
        String access = FakePool.sign(nameless, pool.key(), pool.accessClaims().build());

        assertRefused(id, pool.accessToken(AS_IT_IS));
        assertRefused(pool.idToken(AS_IT_IS), access);
        pool.publishKeys(pool.key(), FakePool.newKey("key-3"));
        assertRefused(id, pool.accessToken(AS_IT_IS));
        assertRefused(pool.idToken(AS_IT_IS), access);
    }

    @Test
    void verify_whenTheTokenBringsItsOwnKey_refuses() {
        RSAKey theirs = FakePool.newKey("key-9");
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-9").jwk(theirs.toPublicJWK());

        assertRefused(FakePool.sign(header, theirs, pool.idClaims().build()), pool.accessToken(AS_IT_IS));
    }

    @Test
    void verifyDiscovery_whenOfThisPool_accepts() {
        assertThatCode(() -> check.verifyDiscovery(pool.discovery())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"issuer\":\"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other\"}",
                "{\"issuer\":[\"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI\"]}",
                "null",
                "not json"
            })
    void verifyDiscovery_whenOfAnotherIssuer_refuses(String document) {
        assertThatThrownBy(() -> check.verifyDiscovery(document))
                .isInstanceOfSatisfying(
                        SignInFailedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOKEN_NOT_ACCEPTED));
    }

    @Test
    void verify_whenUnsigned_refuses() {
        assertRefused(new PlainJWT(pool.idClaims().build()).serialize(), pool.accessToken(AS_IT_IS));
        assertRefused(pool.idToken(AS_IT_IS), new PlainJWT(pool.accessClaims().build()).serialize());
    }

    @Test
    void verify_whenSignedWithAForeignKey_refuses() {
        RSAKey sameName = FakePool.newKey(pool.key().getKeyID());
        RSAKey otherName = FakePool.newKey("unknown");

        assertRefused(FakePool.sign(sameName, pool.idClaims().build()), pool.accessToken(AS_IT_IS));
        assertRefused(FakePool.sign(otherName, pool.idClaims().build()), pool.accessToken(AS_IT_IS));
        assertRefused(
                pool.idToken(AS_IT_IS),
                FakePool.sign(sameName, pool.accessClaims().build()));
    }

    @Test
    void verify_whenSignedWithThePublicKeyAsASecret_refuses() throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(pool.key().getKeyID())
                        .build(),
                pool.idClaims().build());
        jwt.sign(new MACSigner(pool.key().toPublicKey().getEncoded()));

        assertRefused(jwt.serialize(), pool.accessToken(AS_IT_IS));
    }

    @Test
    void verify_whenATokenIsMissingOrRubbish_refuses() {
        assertThatThrownBy(() -> check.verify("{\"access_token\":\"x\"}", FakePool.NONCE))
                .isInstanceOf(SignInFailedException.class)
                .hasMessage("id_token is missing");
        for (String answer : List.of("not json", "null", "[]", "{\"id_token\":7}", "{\"id_token\":null}")) {
            assertThatThrownBy(() -> check.verify(answer, FakePool.NONCE)).isInstanceOf(SignInFailedException.class);
        }
        assertThatThrownBy(() -> verify("eyJhbGciOi.rubbish", pool.accessToken(AS_IT_IS)))
                .hasMessage("ID token: not a signed JWT");
        assertRefused("eyJhbGciOi.rubbish", pool.accessToken(AS_IT_IS));
        assertRefused(pool.idToken(AS_IT_IS), "rubbish");
    }

    @Test
    void verify_whenNonceWasNeverSent_refuses() {
        String tokens = FakePool.tokens(pool.idToken(c -> c.claim("nonce", "")), pool.accessToken(AS_IT_IS));

        assertThatThrownBy(() -> check.verify(tokens, "")).isInstanceOf(SignInFailedException.class);
        assertThatThrownBy(() -> check.verify(tokens, null)).isInstanceOf(SignInFailedException.class);
    }

    @Test
    void verify_whenKeysAreOutOfReach_saysUnavailableAndRecovers() {
        try (FakePool other = new FakePool()) {
            CognitoSettings settings = TestSettings.of(other).settings();
            TokenCheck fresh =
                    new TokenCheck(settings, new PoolKeys(settings, new ProviderTransport()), new PoolClock());
            String tokens = FakePool.tokens(other.idToken(AS_IT_IS), other.accessToken(AS_IT_IS));
            other.answer("/" + FakePool.POOL_ID + "/.well-known/jwks.json", 503, "");

            assertThatThrownBy(() -> fresh.verify(tokens, FakePool.NONCE))
                    .isInstanceOfSatisfying(
                            SignInFailedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.PROVIDER_UNAVAILABLE));

            other.publishKeys();
            assertThat(fresh.verify(tokens, FakePool.NONCE).username()).isEqualTo("anna");
        }
    }

    private static long epoch(long secondsAhead) {
        return Instant.now().getEpochSecond() + secondsAhead;
    }

    private static String halfHash(String accessToken) {
        return Base64URL.encode(Arrays.copyOf(Sha256.of(accessToken), 16)).toString();
    }

    private static Arguments bad(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    private static SignedIn.Claims verify(String idToken, String accessToken) {
        return check.verify(FakePool.tokens(idToken, accessToken), FakePool.NONCE);
    }

    private static void assertRefused(String idToken, String accessToken) {
        assertThatThrownBy(() -> verify(idToken, accessToken))
                .isInstanceOfSatisfying(SignInFailedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.TOKEN_NOT_ACCEPTED);
                    assertThat(refused.getMessage()).doesNotContain("eyJ");
                    assertThat(refused.getCause()).isNull();
                });
    }
}
