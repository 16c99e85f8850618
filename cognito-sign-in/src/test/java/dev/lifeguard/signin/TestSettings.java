package dev.lifeguard.signin;

import dev.lifeguard.signin.settings.SettingsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** Configurations for tests: a complete one to begin with, then one key set or taken away at a time. */
public final class TestSettings implements Config {

    private final Map<String, String> values = new LinkedHashMap<>();

    public static TestSettings complete() {
        return new TestSettings()
                .with(SettingsReader.BASE_URL, "http://localhost:8080")
                .with(SettingsReader.REGION, "eu-west-1")
                .with(SettingsReader.USER_POOL_ID, "eu-west-1_AbCdEfGhI")
                .with(SettingsReader.DOMAIN, "https://example.auth.eu-west-1.amazoncognito.com")
                .with(SettingsReader.CLIENT_ID, "client123")
                .with(SettingsReader.CLIENT_SECRET, "not-a-real-secret")
                .with(SettingsReader.CALLBACK_URL, "http://localhost:8080/postlogin")
                .with(SettingsReader.SIGN_OUT_URL, "http://localhost:8080/postlogout")
                .with(SettingsReader.SCOPES, "openid email profile")
                .with("lifeguard.groups.admin", "lifeguard-admin")
                .with("lifeguard.groups.helpdesk", "lifeguard-helpdesk");
    }

    /** A complete one whose pool is a {@link FakePool}. */
    public static TestSettings of(FakePool pool) {
        return complete().with(SettingsReader.DOMAIN, pool.domain()).with(SettingsReader.PROVIDER_URI, pool.issuer());
    }

    public TestSettings with(String key, String value) {
        values.put(key, value);
        return this;
    }

    public TestSettings without(String key) {
        values.remove(key);
        return this;
    }

    public SettingsReader reader() {
        return new SettingsReader(this);
    }

    public CognitoSettings settings() {
        return new CognitoSettings(reader());
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    @Override
    public Iterable<String> getPropertyNames() {
        return List.copyOf(values.keySet());
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
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }
}
