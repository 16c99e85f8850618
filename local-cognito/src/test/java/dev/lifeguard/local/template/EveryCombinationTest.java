package dev.lifeguard.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.local.LocalPool;
import dev.lifeguard.local.Settings;
import dev.lifeguard.local.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every combination of the parameters of config/cognito/user-pool.yaml: those that a rule names, in all their
 * combinations, and with each that a rule allows those that no rule names. What comes of them is left in
 * {@code target/template} for AWS's schema check, {@code config/cognito/check-template.sh}.
 */
class EveryCombinationTest {

    private static final String MAIL_FROM = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";

    private static final List<Axis> NAMED_BY_RULES = List.of(
            new Axis("ExistingUserPoolId", "", "eu-west-1_Existing1"),
            new Axis("Tier", "LITE", "ESSENTIALS", "PLUS"),
            new Axis("Mfa", "OFF", "ON"),
            new Axis("Passkeys", "false", "true"),
            new Axis("ThreatProtection", "OFF", "AUDIT", "ENFORCED"),
            new Axis("PasswordHistory", "0", "24"),
            new Axis("SelfSignUp", "false", "true"),
            new Axis("MessageDelivery", "COGNITO_DEFAULT", "SES"),
            new Axis("SesSourceArn", "", MAIL_FROM),
            new Axis("SesFrom", "", "Accounts <accounts@example.com>"),
            new Axis("DomainPrefix", "", "people"),
            new Axis("CustomDomain", "", "auth.example.com"),
            new Axis("CertificateArn", "", CERTIFICATE));

    private static final List<Axis> OTHERS = List.of(
            new Axis("Issuer", "ORIGINAL", "UPDATED"),
            new Axis("SignInOptions", "USERNAME", "EMAIL", "USERNAME_OR_EMAIL"),
            new Axis("SessionMinutes", "45", "60"),
            new Axis("IdentityProviders", "COGNITO", "COGNITO,Staff"),
            new Axis("CreateGroups", "true", "false"));

    private static final Map<String, Object> TEMPLATE = TemplateYaml.read(text());

    /** A parameter and the values that make a difference. */
    private record Axis(String name, List<String> values) {
        Axis(String name, String... values) {
            this(name, List.of(values));
        }
    }

    private static String text() {
        try (InputStream in = Template.class.getResourceAsStream("user-pool.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Template with(Map<String, String> parameters) {
        return Template.of(
                TEMPLATE, new Surroundings(parameters::get, "eu-west-1", "eu-west-1_LocalPool", "theclient"));
    }

    private static void each(List<Axis> axes, Map<String, String> chosen, Consumer<Map<String, String>> then) {
        if (axes.isEmpty()) {
            then.accept(chosen);
            return;
        }
        for (String value : axes.get(0).values()) {
            Map<String, String> more = new LinkedHashMap<>(chosen);
            more.put(axes.get(0).name(), value);
            each(axes.subList(1, axes.size()), more, then);
        }
    }

    /** What the rules should say, in other words than theirs. */
    private static boolean isAllowed(Map<String, String> chosen) {
        Predicate<String> left = name -> chosen.get(name).equals(defaultOf(name));
        boolean existing = !left.test("ExistingUserPoolId");
        boolean lite = chosen.get("Tier").equals("LITE");
        boolean plus = chosen.get("Tier").equals("PLUS");
        boolean mail = left.test("MessageDelivery") == left.test("SesSourceArn")
                && left.test("MessageDelivery") == left.test("SesFrom");
        boolean domain = left.test("CustomDomain") == left.test("CertificateArn")
                && (left.test("CustomDomain") || left.test("DomainPrefix"));
        boolean plan = (!lite || left.test("PasswordHistory") && left.test("Passkeys"))
                && (left.test("ThreatProtection") ? !plus || existing : plus);
        boolean factors = left.test("Mfa") || left.test("Passkeys");
        boolean own = !existing
                || List.of("Mfa", "ThreatProtection", "PasswordHistory", "SelfSignUp", "MessageDelivery").stream()
                        .allMatch(left);
        return mail && domain && plan && factors && own;
    }

    private static String defaultOf(String name) {
        return String.valueOf(
                Tree.map(Tree.map(TEMPLATE.get("Parameters"), "").get(name), "").get("Default"));
    }

    private static List<Map<String, String>> allowed() {
        List<Map<String, String>> allowed = new ArrayList<>();
        each(NAMED_BY_RULES, Map.of(), chosen -> {
            if (isAllowed(chosen)) {
                allowed.add(chosen);
            }
        });
        return allowed;
    }

    @Test
    void rules_refuseExactlyWhatWouldFailLateOrBeIgnored() {
        List<Map<String, String>> taken = new ArrayList<>();
        Set<String> rulesThatRefused = new TreeSet<>();
        each(NAMED_BY_RULES, Map.of(), chosen -> {
            try {
                with(chosen);
                taken.add(chosen);
            } catch (TemplateError refused) {
                assertThat(refused).hasMessageStartingWith("Rule ");
                rulesThatRefused.add(refused.getMessage().split("[ :]+")[1]);
            }
        });

        assertThat(taken).isEqualTo(allowed()).hasSizeGreaterThan(200);
        Set<String> rules = new TreeSet<>(Tree.map(TEMPLATE.get("Rules"), "").keySet());
        rules.remove("GroupsDiffer"); // of names, which are no axis here
        assertThat(rulesThatRefused).isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SesNeedsAnIdentityAndASender | SesFrom | MessageDelivery=SES; SesSourceArn=" + MAIL_FROM,
                "SesNeedsAnIdentityAndASender | SesSourceArn | MessageDelivery=SES; SesFrom=accounts@example.com",
                "SesSettingsNeedSes | MessageDelivery SES | SesFrom=accounts@example.com",
                "SesSettingsNeedSes | MessageDelivery SES | SesSourceArn=" + MAIL_FROM,
                "CustomDomainNeedsACertificate | CertificateArn | CustomDomain=auth.example.com",
                "CustomDomainNeedsACertificate | not both | CustomDomain=auth.example.com; DomainPrefix=people; CertificateArn="
                        + CERTIFICATE,
                "CertificateNeedsACustomDomain | CustomDomain | CertificateArn=" + CERTIFICATE,
                "PasskeysNeedAPlan | ESSENTIALS | Passkeys=true",
                "PasskeysNeedAPlan | Mfa | Passkeys=true; Tier=ESSENTIALS; Mfa=ON",
                "PasswordHistoryNeedsAPlan | ESSENTIALS | PasswordHistory=3",
                "ThreatProtectionNeedsPlus | PLUS | ThreatProtection=AUDIT; Tier=ESSENTIALS",
                "PlusNeedsThreatProtection | ENFORCED | Tier=PLUS",
                "ExistingPoolKeepsItsOwn | keeps its own | ExistingUserPoolId=eu-west-1_Existing1; Mfa=ON",
                "ExistingPoolKeepsItsOwn | keeps its own | ExistingUserPoolId=eu-west-1_Existing1; SelfSignUp=true",
                "GroupsDiffer | three names | AdminGroup=staff; AuditorGroup=staff"
            })
    void rule_refuses(String rule, String words, String parameters) {
        Map<String, String> chosen = new HashMap<>();
        for (String parameter : parameters.split("; ")) {
            chosen.put(parameter.split("=")[0], parameter.split("=", 2)[1]);
        }
        assertThatThrownBy(() -> with(chosen))
                .hasMessageStartingWith("Rule " + rule)
                .hasMessageContaining(words);
    }

    @Test
    void localPool_startsFromEachThatARuleAllows(@TempDir Path folder) throws IOException {
        Set<Object> different = new LinkedHashSet<>();
        Map<Object, String> resources = new LinkedHashMap<>();
        List<Map<String, String>> started = new ArrayList<>();
        for (Map<String, String> rules : allowed()) {
            each(OTHERS, rules, chosen -> {
                Template template = with(chosen);
                assertThat(NotImitated.in(template)).contains("LifeguardAccess (AWS::IAM::ManagedPolicy)");
                template.resources()
                        .forEach(made -> resources.put(List.of(made.type(), made.properties()), made.logicalId()));
                if (different.add(
                        List.of(PoolSettings.of(template), ClientSettings.of(template), GroupSettings.of(template)))) {
                    started.add(chosen);
                }
            });
        }
        assertThat(started).hasSizeGreaterThan(10).allSatisfy(chosen -> start(chosen, folder));
        leaveForTheSchemaCheck(resources);
    }

    /** All in one folder, whose signing keys they share: to make some takes longer than all else. */
    private static void start(Map<String, String> chosen, Path folder) {
        Map<String, String> config = new HashMap<>(Map.of(
                "local-cognito.base-url", "http://127.0.0.1:8080/local-cognito",
                "local-cognito.region", "eu-west-1",
                "local-cognito.user-pool-id", "eu-west-1_LocalPool",
                "local-cognito.client-id", "theclient",
                "local-cognito.client-secret", "the-secret",
                "local-cognito.demo-password", "Demo-password-1",
                "local-cognito.data", folder.toString()));
        chosen.forEach((name, value) -> config.put("local-cognito.parameter." + name, value));
        try (LocalPool pool =
                new LocalPool(Settings.from(key -> Optional.ofNullable(config.get(key))), Clock.systemUTC())) {
            assertThat(pool.banner()).contains("Of the template not imitated: ");
        }
    }

    /** The parameters of each combination that a rule allows, and each resource that comes of any, once. */
    private static void leaveForTheSchemaCheck(Map<Object, String> resources) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        resources.forEach((made, id) -> {
            List<?> typeAndProperties = (List<?>) made;
            all.put(id + all.size(), Map.of("Type", typeAndProperties.get(0), "Properties", typeAndProperties.get(1)));
        });
        Path target = Files.createDirectories(Path.of("target", "template"));
        Files.writeString(target.resolve("combinations.json"), Json.write(Map.of("combinations", allowed())));
        Files.writeString(
                target.resolve("resources.json"),
                Json.write(Map.of("AWSTemplateFormatVersion", "2010-09-09", "Resources", all)));
    }
}
