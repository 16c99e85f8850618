package dev.lifeguard.signin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    @Test
    void problems_whenComplete_areNone() {
        assertThat(SettingsCheck.problems(TestSettings.complete().reader())).isEmpty();
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
        assertThat(SettingsCheck.problems(TestSettings.complete().without(key).reader()))
                .containsExactly(key + " is missing");
    }

    @Test
    void problems_whenEmpty_nameEveryRequiredKeyAtOnce() {
        List<String> problems = SettingsCheck.problems(new TestSettings().reader());

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
        TestSettings settings = TestSettings.complete().with("cognito.endpoint", endpoint);

        assertThat(SettingsCheck.problems(settings.reader())).isEmpty();
        assertThat(settings.settings().isApiLocal()).isEqualTo(endpoint.startsWith("http:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.04", "1.01", "-0.2", "NaN", "1e-1", "a fifth", "0,2"})
    void problems_whenQuotaShareIsNoPart_nameIt(String share) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with("lifeguard.pool-quota-share", share)
                        .reader()))
                .containsExactly("lifeguard.pool-quota-share must be a number from 0.05 to 1, such as 0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", "on"})
    void problems_whenSubdomainsAreNeitherTrueNorFalse_nameIt(String subdomains) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with("lifeguard.hsts-subdomains", subdomains)
                        .reader()))
                .containsExactly("lifeguard.hsts-subdomains must be true or false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "D7B168302A23B1B1ED551655F4F862025B94FCB6167AEB7FE3C88B0694427576", "d7b1  policies.yaml"
            })
    void policiesHash_thatIsNone_isNamed(String hash) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with("lifeguard.policies-hash", hash)
                        .reader()))
                .containsExactly(
                        "lifeguard.policies-hash must be the SHA-256 of the policy file, 64 digits and lower-case"
                                + " letters as sha256sum prints them");
    }

    @Test
    void policiesHash_thatIsOne_isFine() {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with(
                                "lifeguard.policies-hash",
                                "d7b168302a23b1b1ed551655f4f862025b94fcb6167aeb7fe3c88b0694427576")
                        .reader()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void problems_whenSubdomainsAreTrueOrFalse_areNone(String subdomains) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with("lifeguard.hsts-subdomains", subdomains)
                        .reader()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30m", "PT", "PT9S", "PT24H1S", "-PT30M", "P1M", "PT9999999999999999999S"})
    void inactivity_thatIsNoSensibleDuration_isNamed(String duration) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with(SettingsReader.SESSION_INACTIVITY, duration)
                        .reader()))
                .containsExactly("lifeguard.session-inactivity must be a duration from PT10S to PT24H, such as PT30M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT10S", "PT30M", "PT24H", "P1D"})
    void inactivity_thatIsOne_isFine(String duration) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with(SettingsReader.SESSION_INACTIVITY, duration)
                        .reader()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help",
                "javascript:alert(1)",
                "data:text/html,x",
                "http://help.example.com/",
                "https://",
                "https://user@help.example.com/",
                "https://help.example.com/\"><script>",
                "mailto:help@example.com?cc=x@example.org",
                "help@example",
                "<b>@example.com"
            })
    void helpContact_thatIsNone_isNamed(String contact) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with(SettingsReader.HELP_CONTACT, contact)
                        .reader()))
                .containsExactly(
                        "lifeguard.help-contact must be an e-mail address, or an https address without a user");
    }

    @ParameterizedTest
    @CsvSource({
        "help@example.com, mailto:help@example.com, help@example.com",
        "mailto:help@example.com, mailto:help@example.com, help@example.com",
        "https://help.example.com/new?team=it, https://help.example.com/new?team=it,"
                + " https://help.example.com/new?team=it"
    })
    void helpContact_thatIsOne_isALink(String contact, String href, String label) {
        TestSettings settings = TestSettings.complete().with(SettingsReader.HELP_CONTACT, contact);

        assertThat(SettingsCheck.problems(settings.reader())).isEmpty();
        assertThat(settings.settings().getHelpContact()).contains(new HelpContact(href, label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en, fr", "english", ",", "../x", "de-CH"})
    void languages_thatThereAreNoSentencesIn_areNamed(String languages) {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with(SettingsReader.LANGUAGES, languages)
                        .reader()))
                .containsExactly("lifeguard.languages must be languages that there are sentences in, separated by"
                        + " commas, such as en, de");
    }

    @Test
    void languages_thatThereAre_areSpokenInTheirOrder() {
        TestSettings settings = TestSettings.complete().with(SettingsReader.LANGUAGES, "de, en");

        assertThat(SettingsCheck.problems(settings.reader())).isEmpty();
        assertThat(settings.settings().getLanguages()).containsExactly("de", "en");
        assertThat(TestSettings.complete().settings().getLanguages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "0.2", "1", "1.0"})
    void problems_whenQuotaShareIsAPart_areNone(String share) {
        TestSettings settings = TestSettings.complete().with("lifeguard.pool-quota-share", share);

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
        "cognito.second-client-secret, two words",
        "cognito.second-client-secret, not-a-real-secret",
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
                SettingsCheck.problems(TestSettings.complete().with(key, value).reader());

        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).doesNotContain(value));
    }

    /** The two redirects follow from it, by our default or by that of Lifeguard's file, and nobody has set them. */
    @ParameterizedTest
    @ValueSource(strings = {"http://intranet.example.com", "nonsense", "http://localhost:8080/", "http://localhost:0"})
    void problems_whenBaseUrlIsWrong_blameItAlone(String base) {
        TestSettings byDefault = TestSettings.complete()
                .with(SettingsReader.BASE_URL, base)
                .without(SettingsReader.CALLBACK_URL)
                .without(SettingsReader.SIGN_OUT_URL);
        TestSettings byFile = TestSettings.complete()
                .with(SettingsReader.BASE_URL, base)
                .with(SettingsReader.CALLBACK_URL, base + "/postlogin")
                .with(SettingsReader.SIGN_OUT_URL, base + "/postlogout");

        for (TestSettings settings : List.of(byDefault, byFile)) {
            assertThat(SettingsCheck.problems(settings.reader()))
                    .singleElement()
                    .asString()
                    .startsWith("lifeguard.base-url ");
        }
    }

    @Test
    void problems_whenRegionIsWrong_doNotBlameThePool() {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with("cognito.region", "Ireland")
                        .reader()))
                .containsExactly("cognito.region must be an AWS region such as eu-west-1");
    }

    @Test
    void problems_whenThePoolIsNone_sayNothingOfItsRegion() {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with("cognito.user-pool-id", "nounderscore")
                        .reader()))
                .containsExactly("cognito.user-pool-id must be a user pool id such as eu-west-1_AbCdEfGhI");
    }

    @ParameterizedTest
    @CsvSource({
        "cognito.callback-url, http://localhost:8080/postlogout, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/login, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/logout, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/refused, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/a/../postlogin, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/a/%2E%2e/postlogin, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/./postlogin, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080//postlogin, cognito.callback-url",
        "cognito.callback-url, http://localhost:8080/postlogin;a=b, cognito.callback-url",
        "cognito.sign-out-url, http://localhost:8080/login, cognito.sign-out-url",
        "cognito.sign-out-url, http://localhost:8080/logout, cognito.sign-out-url",
        "cognito.sign-out-url, http://localhost:8080/refused, cognito.sign-out-url",
        "cognito.sign-out-url, http://localhost:8080/postlogin, cognito.sign-out-url",
        "cognito.sign-out-url, http://localhost:8080/.., cognito.sign-out-url",
        "cognito.domain, https://auth.example.com:0, cognito.domain",
        "cognito.domain, https://auth.example.com:65536, cognito.domain",
        "cognito.domain, https://auth.example.com/pool, cognito.domain",
        "cognito.provider-uri, https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other, cognito.provider-uri",
        "cognito.provider-uri, https://cognito-idp.eu-west-2.amazonaws.com/eu-west-1_AbCdEfGhI, cognito.provider-uri",
        "cognito.provider-uri, https://cognito-idp.eu-west-1.amazonaws.com, cognito.provider-uri"
    })
    void problems_whenItCannotWork_areFound(String key, String value, String named) {
        assertThat(SettingsCheck.problems(
                        TestSettings.complete().with(key, value).reader()))
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).startsWith(named + " ").doesNotContain(value));
    }

    @ParameterizedTest
    @CsvSource({
        "cognito.domain, https://auth.example.com/",
        "cognito.domain, http://127.0.0.1:8080/local-cognito",
        "cognito.provider-uri, https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI/",
        "cognito.provider-uri, https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
        "cognito.provider-uri, http://127.0.0.1:8080/local-cognito/eu-west-1_AbCdEfGhI",
        "cognito.callback-url, http://localhost:8080/sign-in/back",
        "cognito.sign-out-url, http://localhost:8080/",
        "cognito.sign-out-url, http://localhost:8080/good.bye",
        "cognito.own-key-of-an-application, x",
        "cognito.client.id, what WildFly makes of COGNITO_CLIENT_ID",
        "cognito.user.pool.id, what WildFly makes of COGNITO_USER_POOL_ID",
        "lifeguard.policies, x"
    })
    void problems_whenItWorks_areNone(String key, String value) {
        assertThat(SettingsCheck.problems(
                        TestSettings.complete().with(key, value).reader()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cognito.scope, cognito.scopes",
        "cognito.signout-url, cognito.sign-out-url",
        "cognito.provider-url, cognito.provider-uri",
        "lifeguard.entry-group, lifeguard.entry-groups",
        "lifeguard.polices, lifeguard.policies",
        "lifeguard.group.admin, lifeguard.groups.admin",
        "COGNITO_SCOPE, COGNITO_SCOPES",
        "COGNITO_SIGNOUT_URL, COGNITO_SIGN_OUT_URL",
        "LIFEGUARD_ENTRY_GROUP, LIFEGUARD_ENTRY_GROUPS"
    })
    void problems_whenAKeyIsMisspelt_nameTheRightOne(String name, String right) {
        assertThat(SettingsCheck.problems(
                        TestSettings.complete().with(name, "x").reader()))
                .containsExactly(name + " is no key; " + right + " is one");
        assertThat(SettingsCheck.problems(TestSettings.complete().with(name, "").reader()))
                .isEmpty();
    }

    @Test
    void problems_whenAVariableIsForARoleThatNoFileNames_sayWhatToDo() {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with("LIFEGUARD_GROUPS_BUYER", "finance-read")
                        .with("LIFEGUARD_GROUPS_ADMIN", "admins")
                        .reader()))
                .singleElement()
                .asString()
                .startsWith("LIFEGUARD_GROUPS_BUYER is for a role that no file names")
                .contains("lifeguard.groups.<role>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifeguard.mirror-refresh", "LIFEGUARD_MIRROR_REFRESH", "lifeguard.mirror.refresh"})
    void renamed_whenAKeyHasAValueUnderItsFormerName_saysWhatItIsCalledNow(String former) {
        SettingsReader settings = TestSettings.complete().with(former, "PT1H").reader();

        assertThat(settings.renamed())
                .containsExactly("lifeguard.mirror-refresh is called lifeguard.sync-interval now;"
                        + " the former name is read where the new one has no value");
        assertThat(SettingsCheck.problems(settings)).isEmpty();
        assertThat(TestSettings.complete()
                        .with("lifeguard.sync-interval", "PT1H")
                        .reader()
                        .renamed())
                .isEmpty();
    }

    /** Whatever key is added to the file of defaults must be known here, or a misspelt one would be right. */
    @Test
    void everyKeyOfTheFileOfDefaults_isKnown() throws IOException {
        Pattern key = Pattern.compile("(?m)^(?:# )?((?:lifeguard|cognito)\\.[a-z.-]+)=");
        String file = Files.readString(Path.of("../config/src/main/resources/META-INF/microprofile-config.properties"));

        assertThat(key.matcher(file).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(10)
                .allMatch(name -> name.startsWith(SettingsReader.ROLE_PREFIX)
                        || SettingsReader.known().contains(name));
    }

    @Test
    void problems_whenEntryGroupsNameNothing_areFound_orEverybodyWouldComeIn() {
        assertThat(SettingsCheck.problems(TestSettings.complete()
                        .with(SettingsReader.ENTRY_GROUPS, " , ,")
                        .reader()))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("lifeguard.entry-groups "));
    }

    @Test
    void message_whereTheCapitalOfIIsAnother_saysSo() {
        List<String> problems = List.of("cognito.region is missing");

        assertThat(new InvalidSettingsException(problems, Locale.forLanguageTag("tr-TR")))
                .hasMessageContaining("(tr)")
                .hasMessageContaining("-Duser.language=en");
        assertThat(new InvalidSettingsException(problems, Locale.GERMANY))
                .hasMessage("The configuration has 1 problem:\n  - cognito.region is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "us-gov-west-1, amazonaws.com",
        "ap-southeast-5, amazonaws.com",
        "cn-north-1, amazonaws.com.cn",
        "eusc-de-east-1, amazonaws.eu"
    })
    void providerUri_followsThePartition(String region, String suffix) {
        TestSettings settings = TestSettings.complete()
                .with(SettingsReader.REGION, region)
                .with(SettingsReader.USER_POOL_ID, region + "_AbCdEfGhI");

        assertThat(SettingsCheck.problems(settings.reader())).isEmpty();
        assertThat(settings.settings().getProviderUri())
                .isEqualTo("https://cognito-idp." + region + "." + suffix + "/" + region + "_AbCdEfGhI");
    }

    @Test
    void message_listsEveryProblemOnItsOwnLine() {
        assertThat(new InvalidSettingsException(List.of("a is missing", "b is missing")))
                .hasMessage("The configuration has 2 problems:\n  - a is missing\n  - b is missing");
    }
}
