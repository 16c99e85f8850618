package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenCheckTest {

    private static final UnaryOperator<JWTClaimsSet.Builder> AS_IT_IS = claims -> claims;

    private static FakePool pool;
    private static TokenCheck check;

    @BeforeAll
    static void start() {
        pool = new FakePool();
        CognitoSettings settings = Settings.of(pool).settings();
        check = new TokenCheck(settings, new PoolKeys(settings, new ProviderHttp()));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void verify_whenBothAreGood_tellsWhatTheIdTokenSays() {
        TokenCheck.Verified verified = verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS));

        assertThat(verified.subject()).isEqualTo("11111111-2222-3333-4444-555555555555");
        assertThat(verified.username()).isEqualTo("anna");
        assertThat(verified.email()).isEqualTo("anna@example.com");
        assertThat(verified.groups()).containsExactly("finance", "lifeguard-admin");
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
        TokenCheck.Verified verified = verify(
                pool.idToken(c -> c.claim("cognito:groups", null)),
                pool.accessToken(c -> c.claim("cognito:groups", List.of("lifeguard-admin"))));

        assertThat(verified.groups()).isEmpty();
    }

    @Test
    void verify_afterKeyRotation_fetchesTheNewKeys() {
        verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS));
        pool.rotateKeys();

        assertThat(verify(pool.idToken(AS_IT_IS), pool.accessToken(AS_IT_IS)).username())
                .isEqualTo("anna");
    }

    static Stream<Arguments> badIdTokens() {
        return Stream.of(
                bad("wrong nonce", c -> c.claim("nonce", "another")),
                bad("no nonce", c -> c.claim("nonce", null)),
                bad("foreign issuer", c -> c.issuer("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other")),
                bad("foreign audience", c -> c.audience("another-client")),
                bad("no audience", c -> c.audience((String) null)),
                bad("expired", c -> c.expirationTime(Date.from(Instant.now().minusSeconds(1)))),
                bad("never expires", c -> c.expirationTime(null)),
                bad("an access token", c -> c.claim("token_use", "access")),
                bad("no token_use", c -> c.claim("token_use", null)),
                bad("no subject", c -> c.subject(null)),
                bad("another subject than the access token", c -> c.subject("somebody-else")),
                bad("no username", c -> c.claim("cognito:username", null)),
                bad("groups that are no list", c -> c.claim("cognito:groups", "lifeguard-admin")));
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
                bad("foreign issuer", c -> c.issuer("https://example.com")),
                bad("foreign subject", c -> c.subject("somebody-else")),
                bad("expired", c -> c.expirationTime(Date.from(Instant.now().minusSeconds(1)))),
                bad("an ID token", c -> c.claim("token_use", "id")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAccessTokens")
    void verify_whenAccessTokenIsBad_refuses(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(pool.idToken(AS_IT_IS), pool.accessToken(change));
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
                .isInstanceOf(SignInRefusedException.class)
                .hasMessage("id_token is missing");
        assertThatThrownBy(() -> check.verify("not json", FakePool.NONCE)).isInstanceOf(SignInRefusedException.class);
        assertRefused("eyJhbGciOi.rubbish", pool.accessToken(AS_IT_IS));
        assertRefused(pool.idToken(AS_IT_IS), "rubbish");
    }

    @Test
    void verify_whenNonceWasNeverSent_refuses() {
        String tokens = FakePool.tokens(pool.idToken(c -> c.claim("nonce", "")), pool.accessToken(AS_IT_IS));

        assertThatThrownBy(() -> check.verify(tokens, "")).isInstanceOf(SignInRefusedException.class);
        assertThatThrownBy(() -> check.verify(tokens, null)).isInstanceOf(SignInRefusedException.class);
    }

    @Test
    void verify_whenKeysAreOutOfReach_saysUnavailableAndRecovers() {
        try (FakePool other = new FakePool()) {
            CognitoSettings settings = Settings.of(other).settings();
            TokenCheck fresh = new TokenCheck(settings, new PoolKeys(settings, new ProviderHttp()));
            String tokens = FakePool.tokens(other.idToken(AS_IT_IS), other.accessToken(AS_IT_IS));
            other.answer("/" + FakePool.POOL_ID + "/.well-known/jwks.json", 503, "");

            assertThatThrownBy(() -> fresh.verify(tokens, FakePool.NONCE))
                    .isInstanceOfSatisfying(SignInRefusedException.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(Refusal.PROVIDER_UNAVAILABLE));

            other.publishKeys();
            assertThat(fresh.verify(tokens, FakePool.NONCE).username()).isEqualTo("anna");
        }
    }

    private static Arguments bad(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    private static TokenCheck.Verified verify(String idToken, String accessToken) {
        return check.verify(FakePool.tokens(idToken, accessToken), FakePool.NONCE);
    }

    private static void assertRefused(String idToken, String accessToken) {
        assertThatThrownBy(() -> verify(idToken, accessToken))
                .isInstanceOfSatisfying(SignInRefusedException.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.TOKEN_NOT_ACCEPTED);
                    assertThat(refused.getMessage()).doesNotContain("eyJ");
                    assertThat(refused.getCause()).isNull();
                });
    }
}
