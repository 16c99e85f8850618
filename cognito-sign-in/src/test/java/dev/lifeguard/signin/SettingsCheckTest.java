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
                "cognito.client-secret",
                "cognito.callback-url",
                "cognito.sign-out-url"
            })
    void problems_whenKeyIsMissing_nameIt(String key) {
        assertThat(SettingsCheck.problems(Settings.complete().without(key).reader()))
                .containsExactly(key + " is missing");
    }

    @Test
    void problems_whenEmpty_nameEveryRequiredKeyAtOnce() {
        List<String> problems = SettingsCheck.problems(new Settings().reader());

        assertThat(problems)
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .contains(
                        "lifeguard.base-url",
                        "cognito.region",
                        "cognito.user-pool-id",
                        "cognito.domain",
                        "cognito.client-id",
                        "cognito.client-secret",
                        "cognito.callback-url",
                        "cognito.sign-out-url",
                        "cognito.scopes");
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
