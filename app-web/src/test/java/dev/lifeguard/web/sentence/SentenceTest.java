package dev.lifeguard.web.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentenceTest {

    private static final PersonId ANNA = new PersonId("sub-anna");
    private static final PersonId OTTO = new PersonId("sub-otto");

    private final Sentence.NameSlots naming = new Sentence.NameSlots();

    @Test
    void sentence_isTakenApartAtItsNames_whereverTheyStand() {
        String anna = naming.name(ANNA, "Anna <b>");
        String otto = naming.name(OTTO, "");

        Sentence sentence = naming.sentence(otto + anna + " were added by " + anna);

        assertThat(sentence.parts())
                .containsExactly(
                        new Sentence.Part("", Optional.of(OTTO)),
                        new Sentence.Part("Anna <b>", Optional.of(ANNA)),
                        new Sentence.Part(" were added by ", Optional.empty()),
                        new Sentence.Part("Anna <b>", Optional.of(ANNA)));
        assertThat(sentence).hasToString("Anna <b> were added by Anna <b>");
    }

    /** So that a page can say it in the viewer's zone. */
    @Test
    void sentence_isTakenApartAtItsMoments() {
        Instant end = Instant.parse("2026-12-14T14:21:00Z");
        String moment = naming.moment(end, "14 Dec 2026, 14:21 UTC");

        Sentence sentence = naming.sentence(naming.name(ANNA, "Anna") + " is in it until " + moment + ".");

        assertThat(sentence.parts())
                .containsExactly(
                        new Sentence.Part("Anna", Optional.of(ANNA)),
                        new Sentence.Part(" is in it until ", Optional.empty()),
                        new Sentence.Part("14 Dec 2026, 14:21 UTC", Optional.empty(), Optional.of(end)),
                        new Sentence.Part(".", Optional.empty()));
        assertThat(sentence).hasToString("Anna is in it until 14 Dec 2026, 14:21 UTC.");
    }

    @Test
    void sentence_isWorded_whereThereIsMoreThanNames() {
        String anna = naming.name(ANNA, "Anna");
        String otto = naming.name(OTTO, "Otto");

        assertThat(naming.sentence(anna + " was added").isWorded()).isTrue();
        assertThat(naming.sentence(anna).isWorded()).isFalse();
        assertThat(naming.sentence(anna + ", " + otto).isWorded()).isFalse();
    }

    /** What looks like what stands for a name names nobody who is not in the sentence anyway. */
    @Test
    void sentence_withSuchCharactersOfSomebodyElses_namesNobodyElse() {
        naming.name(ANNA, "Anna");

        assertThat(naming.sentence("\uE001\uF8FF").parts())
                .containsExactly(new Sentence.Part("\uE001\uF8FF", Optional.empty()));
    }

    @Test
    void sentence_ofMoreNamesThanCharacters_hasThemAll() {
        StringBuilder made = new StringBuilder();
        for (int number = 0; number < 7000; number++) {
            made.append(naming.name(ANNA, "A"));
        }

        assertThat(naming.sentence(made.toString()).text()).isEqualTo("A".repeat(7000));
    }
}
