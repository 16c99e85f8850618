package dev.lifeguard.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.CatalogueEntry.CatalogueStatus;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.web.Messages;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMessagesTest {

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final RequestMessages states = new RequestMessages(messages);

    @ParameterizedTest
    @MethodSource("keys")
    void everyStateThatAPageCanShow_hasItsWords(String key) {
        assertThat(messages.has(key)).as(key).isTrue();
    }

    static Stream<String> keys() {
        return Stream.of(
                        keys("request.", EnumSet.complementOf(EnumSet.of(RequestState.EXPIRED)), ""),
                        keys("request.", EnumSet.complementOf(EnumSet.of(RequestState.EXPIRED)), ".sentence"),
                        keys("closed.", lapsing(), ""),
                        keys("closed.", lapsing(), ".sentence"),
                        keys("grant.", Arrays.asList(GrantState.values()), ""),
                        keys("status.", Arrays.asList(CatalogueStatus.values()), ""),
                        keys("kind.", Arrays.asList(RequestKind.values()), ""),
                        keys("blocked.", Arrays.asList(GrantBlocker.values()), ""))
                .flatMap(some -> some);
    }

    /** The reasons for which a request is closed without anybody deciding. */
    private static EnumSet<CloseReason> lapsing() {
        return EnumSet.complementOf(EnumSet.of(CloseReason.NOT_YET, CloseReason.DECIDED, CloseReason.WITHDRAWN));
    }

    private static Stream<String> keys(String before, Iterable<? extends Enum<?>> values, String after) {
        Stream.Builder<String> keys = Stream.builder();
        values.forEach(value -> keys.add(before + value.name().toLowerCase(Locale.ROOT) + after));
        return keys.build();
    }

    @Test
    void needs_saysHowManyAndFromWhom() {
        assertThat(states.needs(1, people(2)).text()).isEqualTo("Needs one approval. Approvers: Person 1 or Person 2.");
        assertThat(states.needs(2, people(2)).text())
                .isEqualTo("Needs two approvals. Approvers: Person 1 or Person 2.");
        assertThat(states.needs(1, people(1)).text()).isEqualTo("Needs one approval. Approvers: Person 1.");
        assertThat(states.needs(1, List.of()).text()).isEqualTo("Needs one approval. Approvers: nobody at the moment.");
    }

    @Test
    void beginning_isThatOfTheLastApproval() {
        assertThat(states.beginning(0)).isEqualTo("added");
        assertThat(states.beginning(1)).isEqualTo("approved");
        assertThat(states.beginning(2)).isEqualTo("fully-approved");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sentencesAboutTheEnd_areThereForEachNumberOfApprovals(int left) {
        assertThat(Stream.of("approvals.until.", "form.until.", "form.end.", "request.end.")
                        .map(key -> key + states.beginning(left)))
                .allMatch(messages::has);
        assertThat(messages.has("form.until." + states.beginning(0))).isTrue();
        assertThat(messages.has("form.end." + states.beginning(0))).isTrue();
    }

    @Test
    void either_whenThereAreMany_namesSome() {
        assertThat(states.either(people(7)).text()).endsWith("Person 6 or one other");
        assertThat(states.either(people(100)).text()).endsWith("Person 6 or 94 others");
    }

    /** One of two approvers may have said yes before. */
    @Test
    void sentenceOfAWithdrawnRequest_doesNotSayThatNobodyHadAgreed() {
        assertThat(messages.of("request.withdrawn.sentence"))
                .isEqualTo("The request was withdrawn before it was decided.");
        assertThat(Messages.in(Locale.GERMAN).of("request.withdrawn.sentence"))
                .isEqualTo("Die Anforderung wurde zurückgezogen, bevor über sie entschieden war.");
    }

    private static List<PersonSummary> people(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new PersonSummary(
                        new PersonId("p" + i), "Person " + i, "", "p" + i, true, PoolStatus.CONFIRMED))
                .toList();
    }
}
