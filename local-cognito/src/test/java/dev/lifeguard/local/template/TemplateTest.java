package dev.lifeguard.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions, conditions and parameters of CloudFormation. */
class TemplateTest {
    private static final String HEAD = """
            Parameters:
              Name: {Type: String, Default: ann, AllowedPattern: "[a-z]+", ConstraintDescription: small letters}
              Count: {Type: Number, Default: 3, MinValue: 1, MaxValue: 5}
              Many: {Type: CommaDelimitedList, Default: "a, b"}
              Needed: {Type: String, MaxLength: 3, AllowedValues: [x, toolong]}
            Conditions:
              IsAnn: !Equals [!Ref Name, ann]
              Both: !And [!Condition IsAnn, !Not [!Equals [!Ref Count, 4]]]
              Either: !Or [!Equals [a, b], {"Condition": "Both"}]
            Resources:
              Pool: {Type: "AWS::Cognito::UserPool"}
            """;

    private static Template read(String yaml, Map<String, String> parameters) {
        return Template.read(yaml, new Surroundings(parameters::get, "eu-west-1", "eu-west-1_P", "client"));
    }

    private static Object value(String expression) {
        return read(HEAD + "  X:\n    Type: Custom::X\n    Properties:\n      V: " + expression, Map.of("Needed", "x"))
                .resources("Custom::X")
                .get(0)
                .properties()
                .get("V");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Name | ann",
                "!Ref Count | 3",
                "!Sub '${Name}-${!literal}-${AWS::Region}' | ann-${literal}-eu-west-1",
                "!Sub ['${Own}/${Pool.Arn}', {Own: !Ref Name}] "
                        + "| ann/arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_P",
                "!If [IsAnn, yes-it-is, !Ref Nowhere] | yes-it-is",
                "!If [Either, a, b] | a",
                "!GetAtt Pool.ProviderURL | https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_P",
                "!Join ['-', [a, !Ref Name]] | a-ann",
                "!Select [1, !Ref Many] | b",
                "!Select [1, !Split ['.', a.b]] | b",
                "!Ref Pool | eu-west-1_P"
            })
    void function_hasItsValue(String expression, String value) {
        assertThat(value(expression)).hasToString(value);
    }

    @Test
    void longForms_meanTheSame() {
        assertThat(value("{\"Fn::GetAtt\": [Pool, UserPoolId]}")).isEqualTo("eu-west-1_P");
        assertThat(value("{\"Ref\": \"Many\"}")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void noValue_removesWhatHoldsIt() {
        assertThat(value("!Ref AWS::NoValue")).isNull();
        assertThat(value("[a, !If [IsAnn, !Ref 'AWS::NoValue', b]]")).isEqualTo(List.of("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!Ref Nowhere",
                "!GetAtt Pool.Colour",
                "!If [Nowhere, a, b]",
                "!Cidr [a, 1, 2]",
                "!Join [a]",
                "!Sub '${Nowhere}'"
            })
    void mistake_isAnError(String expression) {
        assertThatThrownBy(() -> value(expression)).isInstanceOf(TemplateError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Name,Ann,small letters",
        "Count,6,MaxValue",
        "Count,0,MinValue",
        "Count,x,Type",
        "Needed,y,AllowedValues",
        "Needed,toolong,MaxLength",
        "Needed,,no default"
    })
    void parameter_againstItsConstraint_isAnError(String name, String value, String words) {
        Map<String, String> given = new HashMap<>();
        if (value != null) {
            given.put("Needed", "x");
            given.put(name, value);
        }
        assertThatThrownBy(() -> read(HEAD, given))
                .isInstanceOf(TemplateError.class)
                .hasMessageContaining(name)
                .hasMessageContaining(words);
    }

    @Test
    void notYaml_isAnError() {
        assertThatThrownBy(() -> read("a: [", Map.of())).hasMessageContaining("not YAML");
        assertThatThrownBy(() -> read("Resources: [a]", Map.of())).hasMessageContaining("must be a map");
    }

    private static ClientSettings client(String properties) {
        return ClientSettings.of(read(
                "Resources: {C: {Type: \"AWS::Cognito::UserPoolClient\", Properties: {" + properties + "}}}",
                Map.of()));
    }

    @Test
    void lifetimes_haveCognitosDefaultsAndLimits() {
        ClientSettings settings = client("");
        assertThat(settings.idToken()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.refreshToken()).isEqualTo(Duration.ofDays(30));
        assertThat(client("RefreshTokenValidity: 0").refreshToken()).isEqualTo(Duration.ofDays(30));
        assertThat(client("AccessTokenValidity: 300, TokenValidityUnits: {AccessToken: seconds}")
                        .accessToken())
                .isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> client("AccessTokenValidity: 60")).hasMessageContaining("AccessTokenValidity");
        assertThatThrownBy(() -> client("TokenValidityUnits: {IdToken: moons}")).hasMessageContaining("moons");
    }

    @Test
    void withoutTheMainSwitch_oauthIsOff() {
        assertThat(client("AllowedOAuthFlows: [code]").oauthEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a,true",
        "http://localhost:8080/a,true",
        "'http://[::1]:8080/a',true",
        "myapp://callback,true",
        "http://example.com/a,false",
        "https://example.com/a#b,false",
        "/a,false",
        "http://localhost.evil.example/,false"
    })
    void callbackUrl_rules(String url, boolean allowed) {
        assertThat(ClientUrls.allowed(url)).isEqualTo(allowed);
    }

    @Test
    void defaultRedirect_mustBeACallback() {
        assertThatThrownBy(() ->
                        client("CallbackURLs: [\"https://a.example/\"], DefaultRedirectURI: \"https://b.example/\""))
                .hasMessageContaining("DefaultRedirectURI");
    }

    @Test
    void notImitated_isNamed() {
        Template template = read(
                "Resources: {P: {Type: \"AWS::Cognito::UserPool\", Properties: {UserPoolTier: PLUS,"
                        + " AliasAttributes: [email]}}, D: {Type: \"AWS::Cognito::UserPoolDomain\"}}",
                Map.of());
        assertThat(NotImitated.in(template)).containsExactly("P.UserPoolTier", "D (AWS::Cognito::UserPoolDomain)");
    }

    @Test
    void secondFactors_areNamedOrRefused() {
        String pool = "Resources: {P: {Type: \"AWS::Cognito::UserPool\", Properties: {MfaConfiguration: \"%s\","
                + " EnabledMfas: [SOFTWARE_TOKEN_MFA, SMS_MFA]}}}";
        Template template = read(pool.formatted("OPTIONAL"), Map.of());
        assertThat(NotImitated.in(template)).containsExactly("P.EnabledMfas: SMS_MFA");
        assertThat(PoolSettings.of(template).accounts().mfa()).isEqualTo(Mfa.OPTIONAL);
        Template wrong = read(pool.formatted("SOMETIMES"), Map.of());
        assertThatThrownBy(() -> PoolSettings.of(wrong)).hasMessageContaining("SOMETIMES");
    }

    @Test
    void notImitated_isNamedInsideOfWhatIs() {
        Template template = read(
                "Resources: {P: {Type: \"AWS::Cognito::UserPool\", Properties: {Policies: {PasswordPolicy: {MinimumLength: 9,"
                        + " PasswordHistorySize: 3}, SignInPolicy: {AllowedFirstAuthFactors: [WEB_AUTHN]}}}},"
                        + " C: {Type: \"AWS::Cognito::UserPoolClient\", Properties: {SupportedIdentityProviders: [COGNITO,"
                        + " Staff]}}}",
                Map.of());
        assertThat(NotImitated.in(template))
                .containsExactly(
                        "P.Policies.PasswordPolicy.PasswordHistorySize",
                        "P.Policies.SignInPolicy",
                        "C.SupportedIdentityProviders: Staff");
    }
}
