package dev.lifeguard.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.PoolProbe;
import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.web.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInFailureMessagesTest {

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final SignInFailureMessages signInFailureMessages = new SignInFailureMessages(messages);

    @ParameterizedTest
    @NullSource
    @EnumSource(SignInFailure.Reason.class)
    void everyRefusal_hasAllItsSentences(SignInFailure.Reason refusal) {
        assertThat(List.of(
                        signInFailureMessages.title(refusal),
                        signInFailureMessages.why(refusal),
                        signInFailureMessages.todo(refusal),
                        signInFailureMessages.help(refusal)))
                .noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "malformed"})
    void everyLookup_hasASentence(String reason) {
        assertThat(signInFailureMessages.lookup(reason)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(PoolProbe.State.class)
    void everyFinding_hasAWord(PoolProbe.State state) {
        assertThat(messages.of("finding." + state.name().toLowerCase(Locale.ROOT)))
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "helpdesk", "auditor"})
    void everyRole_hasANameAndSaysWhatItIsFor(String role) {
        assertThat(messages.of("role." + role)).isNotBlank();
        assertThat(messages.of("role." + role + ".may")).isNotBlank();
    }

    @Test
    void with_putsValuesInTheirPlaces() {
        assertThat(messages.with("findings.open", 5, 7)).startsWith("5 of 7 are OK");
    }
}
