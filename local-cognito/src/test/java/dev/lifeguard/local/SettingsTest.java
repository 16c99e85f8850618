package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration, and what the pool says when it starts. */
class SettingsTest {
    private final Map<String, String> config = new HashMap<>(Map.of(
            "local-cognito.base-url", "http://127.0.0.1:8080/local-cognito",
            "local-cognito.region", "eu-west-1",
            "local-cognito.user-pool-id", "eu-west-1_LocalPool",
            "local-cognito.client-id", "the-client",
            "local-cognito.client-secret", "the-secret"));

    private Settings settings() {
        return Settings.from(key -> Optional.ofNullable(config.get(key)));
    }

    private String banner() {
        try (LocalPool pool = new LocalPool(settings(), Clock.systemUTC())) {
            return pool.banner();
        }
    }

    @Test
    void missingKeys_areNamedTogether() {
        config.remove("local-cognito.client-id");
        config.put("local-cognito.client-secret", " ");
        assertThatThrownBy(this::settings).hasMessageContaining("local-cognito.client-id, local-cognito.client-secret");
    }

    @Test
    void wrongParameter_stopsThePool() {
        config.put("local-cognito.parameter.BaseUrl", "http://example.com");
        assertThatThrownBy(this::banner).hasMessageContaining("BaseUrl");
    }

    @Test
    void banner_saysItIsAStandIn_andWhatIsNotImitated() {
        assertThat(banner())
                .contains("STAND-IN", "UserPool.UserPoolTier", "HostedUiDomain", "anna@example.com")
                .containsPattern("Demo people's password: Demo-[a-z]{15}[0-9]{4}")
                .doesNotContain("the-secret");
    }

    @Test
    void banner_neverShowsAConfiguredPassword() {
        config.put("local-cognito.demo-password", "too-weak");
        assertThat(banner()).contains("would not do in the real pool").doesNotContain("too-weak");
    }

    @Test
    void generatedPeople_areThereBesideTheOthers_whoAreToldOnly() {
        config.put("local-cognito.generated-people", "500");
        config.put("local-cognito.generated-groups", "7");
        config.put("local-cognito.generated-memberships", "900");
        assertThat(banner()).contains("anna@example.com", "(511 in all)").hasSizeLessThan(5000);
    }

    @Test
    void generatedPeople_thatCannotBe_stopThePool() {
        config.put("local-cognito.generated-people", "many");
        assertThatThrownBy(this::settings).hasMessageContaining("generated-people is no number: many");
        config.put("local-cognito.generated-people", "1");
        config.put("local-cognito.generated-memberships", "2");
        assertThatThrownBy(this::settings).hasMessageContaining("2 memberships are too many");
    }

    @Test
    void generatedPassword_isToldOnce(@TempDir Path folder) {
        config.put("local-cognito.data", folder.toString());
        assertThat(banner()).contains("Demo people's password: Demo-");
        assertThat(banner()).contains("the one of the first start");
    }

    @Test
    void nothingSecret_isInItsText() {
        config.put("local-cognito.demo-password", "secret-password");
        assertThat(settings().toString()).doesNotContain("the-secret", "secret-password");
    }
}
