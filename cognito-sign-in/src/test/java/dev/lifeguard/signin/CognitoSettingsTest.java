package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.settings.SettingsReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CognitoSettingsTest {

    @Test
    void providerUri_whenUnset_isCognitosIssuer() {
        assertThat(TestSettings.complete().settings().getProviderUri())
                .isEqualTo("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI");
    }

    @Test
    void unsetKeys_areAsInTheFileOfDefaults() throws IOException {
        Properties file = new Properties();
        try (Reader defaults = Files.newBufferedReader(
                Path.of("../config/src/main/resources/META-INF/microprofile-config.properties"))) {
            file.load(defaults);
        }
        String base = file.getProperty(SettingsReader.BASE_URL);
        SettingsReader unset =
                new TestSettings().with(SettingsReader.BASE_URL, base).reader();

        for (String key : List.of(SettingsReader.CALLBACK_URL, SettingsReader.SIGN_OUT_URL, SettingsReader.SCOPES)) {
            assertThat(unset.value(key)).isEqualTo(file.getProperty(key).replace("${lifeguard.base-url}", base));
        }
    }

    @Test
    void logoutUrl_namesClientAndEncodedSignOutUrl() {
        assertThat(TestSettings.complete().settings().getLogoutUrl())
                .isEqualTo("https://example.auth.eu-west-1.amazoncognito.com/logout"
                        + "?client_id=client123&logout_uri=http%3A%2F%2Flocalhost%3A8080%2Fpostlogout");
    }

    @Test
    void rolesOf_givesRolesOnlyToConfiguredGroups() {
        CognitoSettings settings = TestSettings.complete()
                .with("lifeguard.groups.helpdesk", "support, lifeguard-helpdesk")
                .settings();

        assertThat(settings.rolesOf(Set.of("admin", "helpdesk", "finance"))).isEmpty();
        assertThat(settings.rolesOf(Set.of("support"))).containsExactly("helpdesk");
        assertThat(settings.rolesOf(Set.of("lifeguard-admin", "support"))).containsExactly("admin", "helpdesk");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://example.com, -, max-age=31536000",
                "https://example.com, false, max-age=31536000",
                "https://example.com, true, max-age=31536000; includeSubDomains",
                "http://localhost:8080, true, -"
            })
    void strictTransportSecurity_isForHttpsAlone(String baseUrl, String subdomains, String header) {
        TestSettings settings = TestSettings.complete().with(SettingsReader.BASE_URL, baseUrl);

        assertThat(settings.with(SettingsReader.HSTS_SUBDOMAINS, subdomains)
                        .settings()
                        .getStrictTransportSecurity())
                .isEqualTo(Optional.ofNullable(header));
    }

    @Test
    void admits_whenNoEntryGroups_everybody() {
        assertThat(TestSettings.complete().settings().admits(Set.of())).isTrue();
    }

    @Test
    void admits_whenEntryGroups_onlyTheirMembers() {
        CognitoSettings settings = TestSettings.complete()
                .with(SettingsReader.ENTRY_GROUPS, "staff, partners")
                .settings();

        assertThat(settings.admits(Set.of("partners"))).isTrue();
        assertThat(settings.admits(Set.of("customers"))).isFalse();
        assertThat(settings.admits(Set.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/local-cognito/eu-west-1_AbCdEfGhI, http://127.0.0.1:8080/local-cognito, true",
        "http://127.0.0.1:8080/local-cognito/eu-west-1_AbCdEfGhI, , false",
        ", http://127.0.0.1:8080/local-cognito, false",
        ", , false"
    })
    void isPoolLocal_whenIssuerAndApiAreOnThisMachine(String provider, String endpoint, boolean local) {
        CognitoSettings settings = TestSettings.complete()
                .with(SettingsReader.PROVIDER_URI, Objects.toString(provider, ""))
                .with(SettingsReader.ENDPOINT, Objects.toString(endpoint, ""))
                .settings();

        assertThat(settings.isPoolLocal()).isEqualTo(local);
    }

    /** Other applications of the same host are other sites to this one. */
    @ParameterizedTest
    @CsvSource({
        "/lifeguard, true",
        "/lifeguard?x=1, true",
        "/lifeguard/, true",
        "/lifeguard/a/b?c=/../d, true",
        "/lifeguard/a..b, true",
        "/lifeguard/..., true",
        "/wiki/x, false",
        "/lifeguards/x, false",
        "/Lifeguard/x, false",
        "/lifeguard/../wiki, false",
        "/lifeguard/a/..?x, false",
        "/lifeguard/%2e%2E/wiki, false",
        "/lifeguard/.%2e/wiki, false",
        "/lifeguard/..;x=1/wiki, false",
        "/lifeguard/..%3bx/wiki, false",
        "/lifeguard/..%2fwiki, false",
        "/lifeguard/a%5c..%5c..%5cwiki, false"
    })
    void urlOf_leadsToPagesBelowTheContextPathAlone(String path, boolean below) {
        CognitoSettings settings = TestSettings.complete()
                .with(SettingsReader.BASE_URL, "https://example.com/lifeguard")
                .settings();

        assertThat(settings.urlOf(ReturnPath.of(path)))
                .isEqualTo("https://example.com" + (below ? path : "/lifeguard/"));
    }

    @Test
    void origin_leavesOutTheContextPath() {
        CognitoSettings settings = TestSettings.complete()
                .with(SettingsReader.BASE_URL, "https://example.com/lifeguard")
                .settings();

        assertThat(settings.urlOf(ReturnPath.of("//evil"))).isEqualTo("https://example.com/lifeguard/");
        assertThat(settings.urlOf(ReturnPath.of("/lifeguard/a?b"))).isEqualTo("https://example.com/lifeguard/a?b");

        assertThat(settings.getBaseUrl()).isEqualTo("https://example.com/lifeguard");
        assertThat(settings.getOrigin()).isEqualTo("https://example.com");
        assertThat(settings.isSecure()).isTrue();
    }
}
