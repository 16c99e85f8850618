package dev.lifeguard.local.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.template.PasswordRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cognito's default password policy, rule by rule. */
class PasswordPolicyTest {
    private final PasswordPolicy policy = new PasswordPolicy(PasswordRules.cognitoDefault());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Aa1-567,Password does not conform to policy: Password not long enough",
                "aa1-5678,Password does not conform to policy: Password must have uppercase characters",
                "AA1-5678,Password does not conform to policy: Password must have lowercase characters",
                "Aax-xxxx,Password does not conform to policy: Password must have numeric characters",
                "Aa1x5678,Password does not conform to policy: Password must have symbol characters",
                "Äa1-ßßßß,Password does not conform to policy: Password must have uppercase characters"
            })
    void complaint_isInCognitosWords(String password, String words) {
        assertThat(policy.complaint(password)).contains(words);
    }

    @Test
    void allComplaints_areInOneSentence() {
        assertThat(policy.allComplaints("aaa"))
                .hasValue("Password does not conform to policy: Password not long enough,"
                        + " Password must have uppercase characters, Password must have numeric characters,"
                        + " Password must have symbol characters");
        assertThat(policy.allComplaints("Aa1-5678")).isEmpty();
    }

    @Test
    void policy_isDescribedLineByLine() {
        assertThat(policy.described()).hasSize(5).first().isEqualTo("At least 8 characters, no spaces");
        assertThat(new PasswordPolicy(new PasswordRules(20, false, false, false, false, 7)).described())
                .containsExactly("At least 20 characters, no spaces");
    }

    @Test
    void generated_satisfiesEveryPolicy() {
        PasswordPolicy strictest = new PasswordPolicy(new PasswordRules(99, true, true, true, true, 7));
        for (int i = 0; i < 100; i++) {
            assertThat(policy.complaint(policy.generate())).isEmpty();
            assertThat(strictest.complaint(strictest.generate())).isEmpty();
        }
    }

    @Test
    void everySymbol_counts() {
        "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-"
                .chars()
                .forEach(symbol ->
                        assertThat(policy.complaint("Aa1x567" + (char) symbol)).isEmpty());
    }

    @Test
    void spacesAndExcess_areRefused() {
        assertThat(policy.complaint("Aa1- 5678")).isPresent();
        assertThat(policy.complaint("Aa1-" + "x".repeat(253))).isPresent();
        assertThat(policy.complaint("Aa1-" + "x".repeat(252))).isEmpty();
    }
}
