package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.SharedServer;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.PoolProbe.Finding;
import dev.lifeguard.signin.PoolProbe.State;
import dev.lifeguard.signin.settings.SettingsCheck;
import dev.lifeguard.signin.settings.SettingsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probe against the local pool, with each key wrong in turn. */
@ResourceLock(SharedServer.NAME)
class PoolProbeIT {

    @Test
    void ask_whenAllIsRight_saysSo() {
        assertThat(ask(settings()))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.state()).as(finding.toString()).isEqualTo(State.RIGHT));
    }

    @ParameterizedTest
    @CsvSource({
        "cognito.user-pool-id, eu-west-1_Another",
        "cognito.client-id, anotherclient",
        "cognito.client-secret, not-the-secret",
        "cognito.second-client-secret, not-the-secret",
        "cognito.callback-url, http://localhost:1/postlogin",
        "cognito.sign-out-url, http://localhost:1/postlogout",
        "cognito.scopes, openid phone"
    })
    void ask_whenOneKeyIsWrong_namesExactlyThisOne(String key, String wrong) {
        Map<String, String> settings = settings();
        settings.put(key, wrong);

        assertThat(ask(settings))
                .filteredOn(finding -> finding.state() == State.WRONG)
                .extracting(Finding::key)
                .containsExactly(key);
    }

    @Test
    void ask_whenTheDomainIsAnothersAddress_namesTheDomain() {
        Map<String, String> settings = settings();
        settings.put("cognito.domain", settings.get("cognito.domain") + "/elsewhere");

        assertThat(ask(settings))
                .filteredOn(finding -> finding.state() == State.WRONG)
                .extracting(Finding::key)
                .containsExactly("cognito.domain");
    }

    /** A pool answers there too, and its tokens name another. */
    @Test
    void ask_whenTheIssuerIsAnother_namesTheOneOfThePool() {
        Map<String, String> settings = settings();
        String right = settings.get("cognito.provider-uri");
        settings.put("cognito.provider-uri", right.replace("127.0.0.1", "localhost"));

        assertThat(ask(settings))
                .filteredOn(finding -> finding.state() == State.WRONG)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo("cognito.provider-uri");
                    assertThat(finding.sentence(Locale.ENGLISH)).contains(right);
                });
    }

    /** The pool's id begins with its region, so a wrong region alone stops the start already. */
    @Test
    void check_whenTheRegionIsWrong_namesTheRegion() {
        Map<String, String> settings = settings();
        settings.put("cognito.region", "us-east-1");

        assertThat(SettingsCheck.problems(new SettingsReader(config(settings))))
                .containsExactly("cognito.user-pool-id must begin with the region of cognito.region");
    }

    /** Another pool's id, rightly formed for the wrong region: asked at the address that both give. */
    @Test
    void ask_whenRegionAndPoolAreAnothers_namesThem() {
        Map<String, String> settings = settings();
        settings.put("cognito.region", "us-east-1");
        settings.put("cognito.user-pool-id", "us-east-1_LocalPool");
        settings.put("cognito.provider-uri", settings.get("cognito.domain") + "/us-east-1_LocalPool");

        assertThat(ask(settings)).anySatisfy(finding -> {
            assertThat(finding.key()).isEqualTo("cognito.user-pool-id");
            assertThat(finding.state()).isEqualTo(State.WRONG);
            assertThat(finding.sentence(Locale.ENGLISH)).contains("cognito.region");
        });
    }

    private static List<Finding> ask(Map<String, String> settings) {
        return new ProviderProbe(CognitoSettings.of(config(settings)), new ProviderTransport()).ask();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(SharedServer.settings());
        settings.put("cognito.callback-url", settings.get("lifeguard.base-url") + "/postlogin");
        settings.put("cognito.sign-out-url", settings.get("lifeguard.base-url") + "/postlogout");
        settings.put("cognito.scopes", "openid email profile");
        return settings;
    }

    private static Config config(Map<String, String> values) {
        return new Config() {
            @Override
            public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
                return Optional.ofNullable(values.get(name)).map(type::cast);
            }

            @Override
            public Iterable<String> getPropertyNames() {
                return values.keySet();
            }

            @Override
            public <T> T getValue(String name, Class<T> type) {
                return getOptionalValue(name, type).orElseThrow();
            }

            @Override
            public ConfigValue getConfigValue(String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Iterable<ConfigSource> getConfigSources() {
                return List.of();
            }

            @Override
            public <T> Optional<Converter<T>> getConverter(Class<T> type) {
                return Optional.empty();
            }

            @Override
            public <T> T unwrap(Class<T> type) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
