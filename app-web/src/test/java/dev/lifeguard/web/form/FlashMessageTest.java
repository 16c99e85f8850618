package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.sentence.Sentence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashMessageTest {

    /** How sentences say that nothing was done, or not what was asked for. */
    private static final Pattern NOT_DONE = Pattern.compile(
            "nothing (was|has|left)|is not active|already|any more|does not find|no second one|has errors|the current state",
            Pattern.CASE_INSENSITIVE);

    private static final String MESSAGE = "/group?name=a%26b\nadded\nNina Näu";

    /** What was not done does not look as if it were. */
    @Test
    void tone_ofASentenceThatSaysThatNothingWasDone_isNotGood() {
        Map<String, String> sentences = sentences();

        assertThat(sentences).hasSizeGreaterThan(40);
        assertThat(sentences.keySet())
                .filteredOn(key -> NOT_DONE.matcher(sentences.get(key)).find())
                .hasSizeGreaterThan(6)
                .allSatisfy(key -> assertThat(FlashMessage.tone(key)).as(key).isNotEqualTo("good"));
    }

    /** By what the key is called in the bundle; one that is there no more would be a tone of nothing. */
    @Test
    void tone_isOfSentencesThatThereAre() {
        assertThat(sentences().keySet())
                .filteredOn(key -> !FlashMessage.tone(key).equals("good"))
                .containsExactlyInAnyOrderElementsOf(FlashMessage.NOT_GOOD);
        assertThat(FlashMessage.tone("policies-wrong")).isEqualTo("failed");
        assertThat(FlashMessage.tone("approve")).isEqualTo("good");
    }

    private static Map<String, String> sentences() {
        ResourceBundle bundle = ResourceBundle.getBundle("dev.lifeguard.web.messages", Locale.ENGLISH);
        return bundle.keySet().stream()
                .filter(key -> key.startsWith("done."))
                .collect(Collectors.toMap(key -> key.substring("done.".length()), bundle::getString));
    }

    @Test
    void opened_inTheSessionThatSealedIt_isTheMessage() {
        assertThat(FlashMessage.opened(FlashMessage.sealed(MESSAGE, "token"), "token"))
                .hasValueSatisfying(
                        lines -> assertThat(lines).containsExactly("/group?name=a%26b", "added", "Nina Näu"));
    }

    @Test
    void read_ofSomebody_isTheirName_andLeadsToThem() {
        Sentence.NameSlots naming = new Sentence.NameSlots();

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
