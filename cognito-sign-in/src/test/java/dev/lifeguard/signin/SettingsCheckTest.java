package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    @Test
    void problems_whenComplete_areNone() {
        assertThat(SettingsCheck.problems(Settings.complete().reader())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lifeguard.base-url",
                "cognito.region",
                "cognito.user-pool-id",
                "cognito.domain",
                "cognito.client-id",
                "cognito.client-secret"
            })
    void problems_whenKeyIsMissing_nameIt(String key) {
        assertThat(SettingsCheck.problems(Settings.complete().without(key).reader()))
                .containsExactly(key + " is missing");
    }

    @Test
    void problems_whenEmpty_nameEveryRequiredKeyAtOnce() {
        List<String> problems = SettingsCheck.problems(new Settings().reader());

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "lifeguard.base-url is missing",
                        "cognito.region is missing",
                        "cognito.user-pool-id is missing",
                        "cognito.domain is missing",
                        "cognito.client-id is missing",
                        "cognito.client-secret is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cognito-idp.eu-west-1.amazonaws.com",
                "https://cognito-idp.eu-west-1.amazonaws.com/",
                "https://cognito-idp-fips.eu-west-1.amazonaws.com",
                "https://cognito-idp.eu-west-1.api.aws",
                "https://cognito-idp-fips.eu-west-1.api.aws",
                "https://cognito-idp.eu-west-1.amazonaws.com.cn",
                "https://cognito-idp.eu-west-1.api.amazonwebservices.com.cn",
                "https://cognito-idp.eu-west-1.amazonaws.eu",
                "http://127.0.0.1:8080/local-cognito",
                "http://localhost:9229",
                "http://[::1]:9229/pool/"
            })
    void problems_whenEndpointIsOfAwsOrOfThisMachine_areNone(String endpoint) {
        Settings settings = Settings.complete().with("cognito.endpoint", endpoint);

        assertThat(SettingsCheck.problems(settings.reader())).isEmpty();
        assertThat(settings.settings().isApiLocal()).isEqualTo(endpoint.startsWith("http:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.04", "1.01", "-0.2", "NaN", "1e-1", "a fifth", "0,2"})
    void problems_whenQuotaShareIsNoPart_nameIt(String share) {
        assertThat(SettingsCheck.problems(Settings.complete()
                        .with("lifeguard.pool-quota-share", share)
                        .reader()))
                .containsExactly("lifeguard.pool-quota-share must be a number from 0.05 to 1, such as 0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "0.2", "1", "1.0"})
    void problems_whenQuotaShareIsAPart_areNone(String share) {
        Settings settings = Settings.complete().with("lifeguard.pool-quota-share", share);

        assertThat(SettingsCheck.problems(settings.reader())).isEmpty();
        assertThat(settings.settings().getPoolQuotaShare()).isEqualTo(Double.parseDouble(share));
    }

    @ParameterizedTest
    @CsvSource({
        "lifeguard.base-url, not an address",
        "lifeguard.base-url, ftp://example.com",
        "cognito.region, Europe",
        "cognito.user-pool-id, nounderscore",
        "cognito.user-pool-id, us-east-1_AbCdEfGhI",
        "cognito.region, us-east-1",
        "cognito.domain, http://example.auth.eu-west-1.amazoncognito.com",
        "cognito.domain, https://user:pw@example.com",
        "cognito.domain, https://example.com/?x=1",
        "cognito.domain, somewhere.test",
        "cognito.client-id, with-hyphen",
        "cognito.client-secret, two words",
        "cognito.provider-uri, http://cognito-idp.eu-west-1.amazonaws.com/x",
        "cognito.callback-url, https://elsewhere.example.com/postlogin",
        "cognito.callback-url, http://localhost:8080.evil.example.com/postlogin",
        "cognito.sign-out-url, http://localhost:8080/postlogout#fragment",
        "cognito.scopes, email profile",
        "cognito.endpoint, https://evil.example.com",
        "cognito.endpoint, http://cognito-idp.eu-west-1.amazonaws.com",
        "cognito.endpoint, https://cognito-idp.eu-west-2.amazonaws.com",
        "cognito.endpoint, https://cognito-idp.eu-west-1.amazonaws.com/pool",
        "cognito.endpoint, https://cognito-idp.eu-west-1.amazonaws.com.evil.example.com",
        "cognito.endpoint, https://s3.eu-west-1.amazonaws.com",
        "cognito.endpoint, https://mine.s3.amazonaws.com",
        "cognito.endpoint, https://192.168.1.2:8080/local-cognito",
        "lifeguard.base-url, http://localhost:8080/",
        "lifeguard.base-url, HTTP://localhost:8080",
        "lifeguard.base-url, http://localhost:80",
        "lifeguard.groups.admin, two words",
        "lifeguard.entry-groups, two words"
    })
    void problems_whenValueIsMalformed_areFoundAndDoNotRepeatIt(String key, String value) {
        List<String> problems =
                SettingsCheck.problems(Settings.complete().with(key, value).reader());

        assertThat(problems).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .doesNotContain(value));
    }

    @Test
    void problems_whenBaseUrlIsHttpAndNotLoopback_nameBothRedirects() {
        Settings settings = Settings.complete()
                .with(SettingsReader.BASE_URL, "http://intranet.example.com")
                .with(SettingsReader.CALLBACK_URL, "http://intranet.example.com/postlogin")
                .with(SettingsReader.SIGN_OUT_URL, "http://intranet.example.com/postlogout");

        assertThat(SettingsCheck.problems(settings.reader()))
                .containsExactly(
                        "cognito.callback-url must be https, except on this machine (localhost)",
                        "cognito.sign-out-url must be https, except on this machine (localhost)");
    }

    @Test
    void problems_whenEntryGroupsNameNothing_areFound_orEverybodyWouldComeIn() {
        assertThat(SettingsCheck.problems(Settings.complete()
                        .with(SettingsReader.ENTRY_GROUPS, " , ,")
                        .reader()))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("lifeguard.entry-groups "));
    }

    @Test
    void message_listsEveryProblemOnItsOwnLine() {
        assertThat(new InvalidSettingsException(List.of("a is missing", "b is missing")))
                .hasMessage("The configuration has 2 problems:\n  - a is missing\n  - b is missing");
    }
}
