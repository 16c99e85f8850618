package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.sentence.Sentence;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashMessageTest {

    private static final String MESSAGE = "/group?name=a%26b\nadded\nNina Näu";

    @Test
    void opened_inTheSessionThatSealedIt_isTheMessage() {
        assertThat(FlashMessage.opened(FlashMessage.sealed(MESSAGE, "token"), "token"))
                .hasValueSatisfying(
                        lines -> assertThat(lines).containsExactly("/group?name=a%26b", "added", "Nina Näu"));
    }

    @Test
    void read_ofSomebody_isTheirName_andLeadsToThem() {
        Sentence.Naming naming = new Sentence.Naming();

        String name = FlashMessage.read("\u001fsub-nina\u001fNina Näu", naming);

        assertThat(naming.sentence("Added " + name).parts())
                .containsExactly(
                        new Sentence.Part("Added ", Optional.empty()),
                        new Sentence.Part("Nina Näu", Optional.of(new PersonId("sub-nina"))));
        assertThat(FlashMessage.read("Nina", naming)).isEqualTo("Nina");
    }

    @Test
    void opened_inAnotherSession_isNothing() {
        assertThat(FlashMessage.opened(FlashMessage.sealed(MESSAGE, "token"), "another"))
                .isEmpty();
    }

    @Test
    void opened_withAnotherMessageBeforeTheSeal_isNothing() {
        String seal = FlashMessage.sealed(MESSAGE, "token").split("\\.")[1];
        String other = FlashMessage.sealed("/request\napprove", "token").split("\\.")[0];

        assertThat(FlashMessage.opened(other + "." + seal, "token")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "approve", "YXBwcm92ZQ", "YXBwcm92ZQ.", "?.?", "YXBwcm92ZQ.YXBwcm92ZQ"})
    void opened_withoutASealOfOurs_isNothing(String value) {
        assertThat(FlashMessage.opened(value, "token")).isEmpty();
    }
}
