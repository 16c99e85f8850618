package dev.lifeguard.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be true of config/cognito/user-pool.yaml, whatever else changes in it. */
class UserPoolTemplateTest {
    private static final String CLIENT = "AWS::Cognito::UserPoolClient";
    private static final String POOL = "AWS::Cognito::UserPool";
    private static final String STYLE = "AWS::Cognito::ManagedLoginBranding";
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";

    private final String yaml = text();
    private final Map<String, Object> raw = TemplateYaml.read(yaml);

    private static String text() {
        try (InputStream in = Template.class.getResourceAsStream("user-pool.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Template with(Map<String, String> parameters) {
        return Template.read(yaml, new Surroundings(parameters::get, "eu-west-1", "eu-west-1_LocalPool", "the-client"));
    }

    private static Map<String, Object> only(Template template, String type) {
        assertThat(template.resources(type)).hasSize(1);
        return template.resources(type).get(0).properties();
    }

    private Stream<Map<String, Object>> rawResources(String type) {
        return Tree.map(raw.get("Resources"), "").values().stream()
                .map(node -> Tree.map(node, ""))
                .filter(resource -> resource.get("Type").equals(type));
    }

    @Test
    void poolAndGroups_outliveTheStack() {
        assertThat(rawResources(POOL))
                .hasSize(1)
                .allSatisfy(pool -> assertThat(pool)
                        .containsEntry("DeletionPolicy", "Retain")
                        .containsEntry("UpdateReplacePolicy", "Retain"));
        assertThat(rawResources("AWS::Cognito::UserPoolGroup"))
                .hasSize(3)
                .allSatisfy(group -> assertThat(group)
                        .as("kept, but for a create that fails, whose groups would be in the way of the next")
                        .containsEntry("DeletionPolicy", "RetainExceptOnCreate")
                        .containsEntry("UpdateReplacePolicy", "Retain"));
        assertThat(only(with(Map.of()), POOL)).containsEntry("DeletionProtection", "ACTIVE");
    }

    @Test
    void secret_isNowhere() {
        assertThat(yaml).doesNotContain(".ClientSecret\"", "GetAtt Client", "Client.ClientSecret}");
        assertThat(with(Map.of()).outputs().toString()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void outputs_areTheConfigurationKeys() {
        Map<String, Object> outputs = Tree.map(raw.get("Outputs"), "");
        assertThat(outputs.values().stream().map(output -> Tree.map(output, "").get("Description")))
                .containsExactly(
                        "cognito.region",
                        "cognito.user-pool-id",
                        "cognito.provider-uri",
                        "cognito.domain",
                        "cognito.client-id",
                        "cognito.callback-url",
                        "cognito.sign-out-url",
                        "the name that the CNAME, or the alias record, of CustomDomain must lead to");
        assertThat(with(Map.of("BaseUrl", "https://people.example.com")).outputs())
                .containsEntry("Region", "eu-west-1")
                .containsEntry("UserPoolId", "eu-west-1_LocalPool")
                .containsEntry("ProviderUri", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_LocalPool")
                .containsEntry("Domain", "https://lifeguard-10ca1000.auth.eu-west-1.amazoncognito.com")
                .containsEntry("ClientId", "the-client")
                .containsEntry("CallbackUrl", "https://people.example.com/postlogin")
                .containsEntry("SignOutUrl", "https://people.example.com/postlogout");
    }

    /** The European Sovereign Cloud's is not in AWS's documentation yet: it follows its other names. */
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, auth.eu-west-1.amazoncognito.com",
        "us-gov-west-1, auth-fips.us-gov-west-1.amazoncognito.com",
        "cn-north-1, auth.cn-north-1.amazoncognito.com.cn",
        "eusc-de-east-1, auth.eusc-de-east-1.amazoncognito.eu"
    })
    void domain_followsThePartition(String region, String domain) {
        Template template =
                Template.read(yaml, new Surroundings(name -> null, region, region + "_LocalPool", "the-client"));

        assertThat(template.outputs()).containsEntry("Domain", "https://lifeguard-10ca1000." + domain);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, ORIGINAL, https://cognito-idp.eu-west-1.amazonaws.com/",
        "eu-west-1, UPDATED, https://issuer-cognito-idp.eu-west-1.amazonaws.com/",
        "cn-north-1, ORIGINAL, https://cognito-idp.cn-north-1.amazonaws.com.cn/",
        "eusc-de-east-1, UPDATED, https://issuer-cognito-idp.eusc-de-east-1.amazonaws.eu/"
    })
    void issuer_followsParameterAndPartition(String region, String issuer, String address) {
        Map<String, String> parameters = Map.of("Issuer", issuer);
        String id = region + "_LocalPool";
        Template template = Template.read(yaml, new Surroundings(parameters::get, region, id, "the-client"));

        assertThat(template.outputs()).containsEntry("ProviderUri", address + id);
        assertThat(only(template, POOL).get("IssuerConfiguration"))
                .isEqualTo(issuer.equals("UPDATED") ? Map.of("Type", "UPDATED") : null);
    }

    @Test
    void issuer_ofAnExistingPool_isTheOneItHas() {
        Map<String, Object> outputs = with(Map.of("ExistingUserPoolId", "eu-west-1_Existing1", "Issuer", "UPDATED"))
                .outputs();

        assertThat(outputs)
                .containsEntry("ProviderUri", "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Existing1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1_AbCdEfGhI", "us-gov-west-1_AbCdEfGhI", "eusc-de-east-1_AbCdEfGhI"})
    void existingPool_mayBeInAnyPartition(String pool) {
        assertThat(with(Map.of("ExistingUserPoolId", pool)).outputs()).containsEntry("UserPoolId", pool);
    }

    @Test
    void existingPool_mustHaveTheFormOfAnId() {
        assertThatThrownBy(() -> with(Map.of("ExistingUserPoolId", "europe-1_AbCdEfGhI")))
                .hasMessageContaining("ExistingUserPoolId");
    }

    @ParameterizedTest
    @CsvSource({
        "aws, us-east-1, true",
        "aws, eu-west-1, false",
        "aws-eusc, eusc-de-east-1, true",
        "aws-cn, cn-north-1, true"
    })
    void certificate_isInTheRegionThatThePartitionAsksFor(String partition, String region, boolean right) {
        Map<String, String> parameters = Map.of(
                "CustomDomain",
                "auth.example.com",
                "CertificateArn",
                "arn:" + partition + ":acm:" + region + ":123456789012:certificate/x");

        if (right) {
            assertThat(with(parameters).outputs()).containsEntry("Domain", "https://auth.example.com");
        } else {
            assertThatThrownBy(() -> with(parameters)).hasMessageContaining("CertificateArn");
        }
    }

    @Test
    void client_isConfidentialAndCodeOnly() {
        assertThat(only(with(Map.of()), CLIENT))
                .containsEntry("GenerateSecret", true)
                .containsEntry("AllowedOAuthFlowsUserPoolClient", true)
                .containsEntry("AllowedOAuthFlows", List.of("code"))
                .containsEntry("AllowedOAuthScopes", List.of("openid", "email", "profile"))
                .containsEntry("SupportedIdentityProviders", List.of("COGNITO"))
                .containsEntry("PreventUserExistenceErrors", "ENABLED")
                .containsEntry("CallbackURLs", List.of("http://localhost:8080/postlogin"))
                .containsEntry("LogoutURLs", List.of("http://localhost:8080/postlogout"));
    }

    @Test
    void tierAndUnits_arePinned() {
        assertThat(only(with(Map.of()), POOL)).containsEntry("UserPoolTier", "LITE");
        assertThat(only(with(Map.of()), CLIENT))
                .containsEntry(
                        "TokenValidityUnits",
                        Map.of("AccessToken", "minutes", "IdToken", "minutes", "RefreshToken", "minutes"));
    }

    /** Cognito's limits are applied where these settings are read: five minutes to a day, and an hour at least. */
    @Test
    void sessionLength_isTheTokensLifetime_andTheRefreshTokensFollows() {
        List<?> lengths = Tree.list(
                Tree.map(Tree.map(raw.get("Parameters"), "").get("SessionMinutes"), "")
                        .get("AllowedValues"),
                "");
        assertThat(lengths).hasSizeGreaterThan(10).allSatisfy(length -> {
            ClientSettings client = ClientSettings.of(with(Map.of("SessionMinutes", String.valueOf(length))));
            Duration session = Duration.ofMinutes(Long.parseLong(String.valueOf(length)));
            assertThat(client.idToken()).isEqualTo(session).isEqualTo(client.accessToken());
            assertThat(client.refreshToken())
                    .isEqualTo(session.compareTo(Duration.ofHours(1)) < 0 ? Duration.ofHours(1) : session);
        });
        assertThatThrownBy(() -> with(Map.of("SessionMinutes", "4"))).hasMessageContaining("SessionMinutes");
    }

    @Test
    void existingPool_getsClientAndGroupsOnly() {
        Template template = with(Map.of("ExistingUserPoolId", "eu-west-1_Existing1"));
        assertThat(template.resources())
                .extracting(Resource::type)
                .containsExactly(
                        CLIENT,
                        "AWS::Cognito::UserPoolGroup",
                        "AWS::Cognito::UserPoolGroup",
                        "AWS::Cognito::UserPoolGroup",
                        "AWS::IAM::ManagedPolicy");
        assertThat(only(template, CLIENT)).containsEntry("UserPoolId", "eu-west-1_Existing1");
        assertThat(template.outputs()).doesNotContainKey("Domain");
        assertThat(with(Map.of("ExistingUserPoolId", "eu-west-1_Existing1", "DomainPrefix", "people"))
                        .resources("AWS::Cognito::UserPoolDomain"))
                .hasSize(1);
    }

    @Test
    void signInOptions_neverBoth() {
        assertThat(only(with(Map.of()), POOL))
                .containsEntry("AliasAttributes", List.of("email"))
                .doesNotContainKey("UsernameAttributes");
        assertThat(only(with(Map.of("SignInOptions", "EMAIL")), POOL))
                .containsEntry("UsernameAttributes", List.of("email"))
                .doesNotContainKey("AliasAttributes");
        assertThat(only(with(Map.of("SignInOptions", "USERNAME")), POOL))
                .doesNotContainKeys("UsernameAttributes", "AliasAttributes");
    }

    @Test
    void mail_bySes_hasItsSenderAndTellsWhereToSignIn() {
        assertThat(only(with(Map.of()), POOL))
                .containsEntry("EmailConfiguration", Map.of("EmailSendingAccount", "COGNITO_DEFAULT"))
                .containsEntry("AdminCreateUserConfig", Map.of("AllowAdminCreateUserOnly", true));
        String arn = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";
        String from = "Accounts <accounts@example.com>";
        Map<String, Object> pool = only(
                with(Map.of(
                        "MessageDelivery",
                        "SES",
                        "SesSourceArn",
                        arn,
                        "SesFrom",
                        from,
                        "BaseUrl",
                        "https://people.example.com")),
                POOL);
        assertThat(pool)
                .containsEntry(
                        "EmailConfiguration",
                        Map.of("EmailSendingAccount", "DEVELOPER", "SourceArn", arn, "From", from));
        assertThat(pool.get("AdminCreateUserConfig").toString())
                .contains("https://people.example.com/", "{username}", "{####}", "7 days");
    }

    @Test
    void signUp_isByInvitationUnlessChosen() {
        assertThat(only(with(Map.of()), POOL))
                .containsEntry("AdminCreateUserConfig", Map.of("AllowAdminCreateUserOnly", true));
        assertThat(only(with(Map.of("SelfSignUp", "true")), POOL))
                .containsEntry("AdminCreateUserConfig", Map.of("AllowAdminCreateUserOnly", false));
    }

    @Test
    void mfa_keepsTheWordOff() {
        assertThat(only(with(Map.of()), POOL))
                .containsEntry("MfaConfiguration", "OFF")
                .doesNotContainKey("EnabledMfas");
        assertThat(only(with(Map.of("Mfa", "ON")), POOL))
                .containsEntry("MfaConfiguration", "ON")
                .containsEntry("EnabledMfas", List.of("SOFTWARE_TOKEN_MFA"));
    }

    @Test
    void domain_isPrefixOrOwn() {
        Template own = with(Map.of("CustomDomain", "auth.example.com", "CertificateArn", CERTIFICATE));
        assertThat(own.outputs()).containsEntry("Domain", "https://auth.example.com");
        assertThat(only(own, "AWS::Cognito::UserPoolDomain"))
                .containsEntry("CustomDomainConfig", Map.of("CertificateArn", CERTIFICATE));
    }

    @Test
    void managedLogin_comesWithAStyle() {
        assertThat(with(Map.of()).resources(STYLE)).isEmpty();
        Template essentials = with(Map.of("Tier", "ESSENTIALS"));
        assertThat(essentials.resources(STYLE)).hasSize(1);
        assertThat(only(essentials, "AWS::Cognito::UserPoolDomain")).containsEntry("ManagedLoginVersion", 2);
    }

    @Test
    void existingPoolWithManagedLogin_getsAStyleForItsNewClient() {
        Map<String, String> existing = Map.of("ExistingUserPoolId", "eu-west-1_Existing1", "Tier", "ESSENTIALS");
        assertThat(only(with(existing), STYLE))
                .isEqualTo(Map.of(
                        "UserPoolId",
                        "eu-west-1_Existing1",
                        "ClientId",
                        "the-client",
                        "UseCognitoProvidedValues",
                        true));
        assertThat(with(existing).resources(POOL)).isEmpty();
        assertThat(with(Map.of("ExistingUserPoolId", "eu-west-1_Existing1")).resources(STYLE))
                .isEmpty();
    }

    @Test
    void plus_switchesThreatProtectionOn() {
        assertThat(only(with(Map.of("Tier", "PLUS", "ThreatProtection", "ENFORCED")), POOL))
                .containsEntry("UserPoolAddOns", Map.of("AdvancedSecurityMode", "ENFORCED"));
        assertThat(only(with(Map.of("Tier", "ESSENTIALS")), POOL)).doesNotContainKey("UserPoolAddOns");
    }

    @Test
    void passkeysAndPasswordHistory_areForThePlansThatHaveThem() {
        Template template = with(Map.of("Tier", "ESSENTIALS", "Passkeys", "true", "PasswordHistory", "5"));
        Properties policies = new Properties(only(template, POOL)).under("Policies");
        assertThat(policies.under("SignInPolicy").texts("AllowedFirstAuthFactors"))
                .containsExactly("PASSWORD", "WEB_AUTHN");
        assertThat(policies.under("PasswordPolicy").number("PasswordHistorySize", 0))
                .isEqualTo(5);
        assertThat(new Properties(only(template, CLIENT)).texts("ExplicitAuthFlows"))
                .contains("ALLOW_USER_AUTH");
        Template lite = with(Map.of());
        assertThat(new Properties(only(lite, POOL)).under("Policies").map()).containsOnlyKeys("PasswordPolicy");
        assertThat(new Properties(only(lite, CLIENT)).texts("ExplicitAuthFlows"))
                .doesNotContain("ALLOW_USER_AUTH");
    }

    @Test
    void identityProviders_areThoseThatAreNamed() {
        assertThat(only(with(Map.of("IdentityProviders", "COGNITO, Staff")), CLIENT))
                .containsEntry("SupportedIdentityProviders", List.of("COGNITO", "Staff"));
    }

    @Test
    void customDomain_tellsWhereItsNameMustLead() {
        assertThat(with(Map.of()).outputs()).doesNotContainKey("CustomDomainTarget");
        assertThat(with(Map.of("CustomDomain", "auth.example.com", "CertificateArn", CERTIFICATE))
                        .outputs())
                .containsKey("CustomDomainTarget");
    }

    /**
     * What CloudFormation would find out in the middle of a deployment: the reserved words of a prefix, and names
     * that are none.
     */
    @ParameterizedTest
    @CsvSource({
        "DomainPrefix, my-aws-people",
        "DomainPrefix, amazonian",
        "DomainPrefix, cognito",
        "DomainPrefix, People",
        "DomainPrefix, -people",
        "CustomDomain, example.com",
        "CustomDomain, https://auth.example.com",
        "CustomDomain, auth.example.com.",
        "CustomDomain, Auth.example.com",
        "CustomDomain, *.example.com",
        "SesFrom, Accounts",
        "SesFrom, Accounts accounts@example.com",
        "SesSourceArn, accounts@example.com",
        "Mfa, OPTIONAL",
        "PasswordHistory, 25",
        "AdminGroup, people admins",
        "AdminGroup, 'a,b'"
    })
    void value_thatWouldFailLate_isRefusedBeforeItBegins(String name, String value) {
        assertThatThrownBy(() -> with(Map.of(name, value))).hasMessageContaining("Parameter " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.example.com", "login.people.example.co.uk", "a.b.io"})
    void customDomain_isANameBelowADomain(String domain) {
        assertThat(with(Map.of("CustomDomain", domain, "CertificateArn", CERTIFICATE))
                        .outputs())
                .containsEntry("Domain", "https://" + domain);
    }

    @Test
    void policy_isForThisPoolAloneAndWithoutWildcards() {
        Map<String, Object> policy = only(with(Map.of()), "AWS::IAM::ManagedPolicy");
        List<?> statements =
                Tree.list(Tree.map(policy.get("PolicyDocument"), "").get("Statement"), "");
        assertThat(statements).isNotEmpty().allSatisfy(node -> {
            Map<String, Object> statement = Tree.map(node, "");
            // The one that IAM knows no resource for.
            boolean ofADomain = List.of("cognito-idp:DescribeUserPoolDomain").equals(statement.get("Action"));
            assertThat(statement)
                    .containsEntry(
                            "Resource",
                            ofADomain
                                    ? "*"
                                    : "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_LocalPool");
            assertThat(statement.get("Action").toString()).doesNotContain("*");
        });
    }

    @Test
    void baseUrl_isCheckedAsCognitoChecks() {
        for (String wrong : List.of("http://example.com", "https://example.com/", "example.com", "https://a.b/#c")) {
            assertThatThrownBy(() -> with(Map.of("BaseUrl", wrong))).hasMessageContaining("BaseUrl");
        }
    }
}
