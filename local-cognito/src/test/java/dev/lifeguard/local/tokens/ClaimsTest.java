package dev.lifeguard.local.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.lifeguard.local.people.DataFolder;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Group;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.PersonStatus;
import dev.lifeguard.local.template.AccountSettings;
import dev.lifeguard.local.template.PasswordRules;
import dev.lifeguard.local.template.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which claims follow from groups, roles, scopes and settings. */
class ClaimsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Person ANN = new Person(
            "ann",
            "sub-1",
            Map.of(
                    "email", "ann@example.com",
                    "email_verified", "true",
                    "phone_number", "+3100",
                    "phone_number_verified", "false",
                    "name", "Ann",
                    "updated_at", "1700000000",
                    "custom:number", "5"),
            PersonStatus.CONFIRMED,
            true,
            null,
            null,
            Set.of(),
            NOW,
            NOW);

    private static Map<String, Object> groupClaims(TokenUse use, Group... groups) {
        Map<String, Object> claims = new LinkedHashMap<>();
        GroupClaims.add(claims, List.of(groups), use);
        return claims;
    }

    private static Group group(String name, Integer precedence, String role) {
        return new Group(name, null, precedence, role, NOW, NOW);
    }

    @Test
    void groups_none_givesNoClaim() {
        assertThat(groupClaims(TokenUse.ID)).isEmpty();
    }

    @Test
    void roles_areInTheIdTokenOnlyAndOnce() {
        Group a = group("a", null, "arn:1");
        Group b = group("b", 5, "arn:1");
        assertThat(groupClaims(TokenUse.ID, a, b))
                .containsEntry("cognito:roles", List.of("arn:1"))
                .containsEntry("cognito:preferred_role", "arn:1");
        assertThat(groupClaims(TokenUse.ACCESS, a, b)).containsOnlyKeys("cognito:groups");
    }

    @Test
    void preferredRole_isAbsentOnATieAndWithoutPrecedence() {
        assertThat(groupClaims(TokenUse.ID, group("a", 1, "arn:1"), group("b", 1, "arn:2")))
                .doesNotContainKey("cognito:preferred_role");
        assertThat(groupClaims(TokenUse.ID, group("a", null, "arn:1"))).doesNotContainKey("cognito:preferred_role");
        assertThat(groupClaims(TokenUse.ID, group("a", 0, "arn:1"), group("b", 1, "arn:2")))
                .containsEntry("cognito:preferred_role", "arn:1");
    }

    @Test
    void attributes_followTheScopes() {
        AttributeFilter all = new AttributeFilter(Set.of());
        assertThat(all.visible(ANN, List.of("openid"))).hasSize(7);
        assertThat(all.visible(ANN, List.of("openid", "email"))).containsOnlyKeys("email", "email_verified");
        assertThat(all.visible(ANN, List.of("openid", "phone")))
                .containsOnlyKeys("phone_number", "phone_number_verified");
        assertThat(all.visible(ANN, List.of("openid", "profile")))
                .containsOnlyKeys("name", "updated_at", "custom:number");
        assertThat(new AttributeFilter(Set.of("name")).visible(ANN, List.of("openid")))
                .containsOnlyKeys("name");
    }

    private static Map<TokenUse, Map<String, Object>> minted(List<String> scopes, boolean revocation) {
        Map<TokenUse, Map<String, Object>> minted = new EnumMap<>(TokenUse.class);
        Directory directory = new Directory(
                new PoolSettings(false, false, true, PasswordRules.cognitoDefault(), AccountSettings.cognitoDefault()),
                DataFolder.none());
        TokenIssuer issuer = new TokenIssuer(
                new Issuer("https://issuer.example", "client", revocation),
                directory,
                new AttributeFilter(Set.of()),
                use -> Duration.ofHours(1),
                (use, claims) -> {
                    minted.put(use, claims);
                    return use.name();
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
        issuer.issue(new SignIn(ANN.sub(), scopes, null, NOW, "origin", "event"), ANN);
        return minted;
    }

    @Test
    void idToken_hasRealBooleansAndNumbers_customOnesStayTexts() {
        assertThat(minted(List.of("openid"), true).get(TokenUse.ID))
                .containsEntry("email_verified", true)
                .containsEntry("phone_number_verified", false)
                .containsEntry("updated_at", 1700000000L)
                .containsEntry("custom:number", "5")
                .doesNotContainKey("nonce");
    }

    @Test
    void withoutOpenid_thereIsNoIdToken() {
        assertThat(minted(List.of("aws.cognito.signin.user.admin"), true)).containsOnlyKeys(TokenUse.ACCESS);
    }

    @Test
    void withoutRevocation_thereAreNoTokenIds() {
        assertThat(minted(List.of("openid"), false).values())
                .allSatisfy(claims -> assertThat(claims).doesNotContainKeys("jti", "origin_jti"));
    }

    @Test
    void keys_areKept(@TempDir Path folder) {
        SigningKeys first = new SigningKeys(DataFolder.at(folder), Optional.empty());
        SigningKeys second = new SigningKeys(DataFolder.at(folder), Optional.empty());
        assertThat(second.of(TokenUse.ID)).isEqualTo(first.of(TokenUse.ID));
        assertThat(second.of(TokenUse.ACCESS).isPrivate()).isTrue();
        assertThat(second.published()).isEqualTo(first.published());
    }

    @Test
    void keys_thatAreGiven_areThoseOfANewPoolOnly(@TempDir Path folder) {
        SigningKeys other = new SigningKeys(DataFolder.at(folder.resolve("other")), Optional.empty());
        Path given = folder.resolve("other/signing-keys.json");
        DataFolder kept = DataFolder.at(folder.resolve("kept"));
        SigningKeys keys = new SigningKeys(kept, Optional.of(given));
        assertThat(keys.published()).isEqualTo(other.published());

        keys.rotate();

        assertThat(new SigningKeys(kept, Optional.of(given)).published())
                .isEqualTo(keys.published())
                .isNotEqualTo(other.published());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{}", "{\"keys\":[]}", "null", "{\"keys\":[null,null]}"})
    void keys_thatAreGiven_butAreNone_stopThePool(String text, @TempDir Path folder) throws IOException {
        Path given = Files.writeString(folder.resolve("keys.json"), text);
        assertThatThrownBy(() -> new SigningKeys(DataFolder.none(), Optional.of(given)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys.json");
    }

    /** They would be kept, and every sign-in would fail. */
    @Test
    void keys_thatAreGiven_butCannotSign_stopThePool(@TempDir Path folder) throws IOException, JOSEException {
        RSAKey good = SigningKeys.generate();
        RSAKey small = new RSAKeyGenerator(1024, true)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyID("small")
                .generate();
        RSAKey nameless = new RSAKey.Builder(SigningKeys.generate()).keyID(null).build();
        Path given = folder.resolve("keys.json");
        for (RSAKey bad : List.of(small, nameless, good, SigningKeys.generate().toPublicJWK())) {
            Files.writeString(given, new JWKSet(List.<JWK>of(good, bad)).toString(false));

            assertThatThrownBy(() -> new SigningKeys(DataFolder.at(folder.resolve("data")), Optional.of(given)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("two private RSA keys");
        }
        assertThat(folder.resolve("data/signing-keys.json")).doesNotExist();
    }
}
