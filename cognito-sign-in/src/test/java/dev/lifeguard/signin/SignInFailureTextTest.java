package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.encoding.RandomText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInFailureTextTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyRefusal_hasSentencesOfItsOwn(Reason reason) {
        SignInFailureText text = SignInFailureText.of(Optional.of(reason), Locale.ENGLISH);

        assertThat(text.title()).isNotBlank();
        assertThat(text.why())
                .isNotBlank()
                .isNotEqualTo(
                        SignInFailureText.of(Optional.empty(), Locale.ENGLISH).why());
        assertThat(text.todo()).isNotBlank();
    }

    @Test
    void containerRefused_namesTheSettingAsItsFileHasIt() throws Exception {
        String file = Files.readString(Path.of("../config/wildfly/sign-in.yml"));

        assertThat(file).contains("undertow:", "application-security-domain:", "other:", "integrated-jaspi: false");
        assertThat(SignInFailureText.of(Optional.of(Reason.CONTAINER_REFUSED), Locale.ENGLISH)
                        .why())
                .contains("integrated-jaspi", "application-security-domain \"other\"", "config/wildfly/sign-in.yml");
    }

    @Test
    void reference_whenExactlyAsWePrintIt_isOne() {
        String reference = RandomText.reference();

        assertThat(SignInFailure.reference(reference)).contains(reference);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"abcd2345", "ABCD 2345", "ABCD2345\n", "\"><b>"})
    void reference_whenNotExactlyOurs_isNone(String text) {
        assertThat(SignInFailure.reference(text)).isEmpty();
    }
}
