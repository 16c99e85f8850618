package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.RequestedAccess.Answer;
import dev.lifeguard.policy.AnswerPattern;
import dev.lifeguard.policy.Question;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionsAnsweredTest {

    private static final Question TICKET = new Question(
            "ticket", "Number of the ticket", Optional.of(new AnswerPattern("[A-Z]+-\\d+")), "OPS-1", List.of(), true);
    private static final Question WHERE =
            new Question("where", "Where?", Optional.empty(), "", List.of("test", "production"), false);

    private final QuestionsAnswered rule = new QuestionsAnswered();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND"})
    void evaluate_whenAllIsAnsweredAsThePolicyWants_allows(OperationType act) {
        assertThat(asked(act).answering(to(TICKET, "OPS-12"), to(WHERE, "test")).codes(rule))
                .isEmpty();
        assertThat(asked(act).answering(to(TICKET, " OPS-12 "), to(WHERE, "")).codes(rule))
                .isEmpty();
        assertThat(asked(act).answering(to(TICKET, "OPS-12")).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenAnAnswerDoesNotFit_saysWhich() {
        assertThat(asked(OperationType.ASK)
                        .answering(to(TICKET, "soon"), to(WHERE, "elsewhere"))
                        .sentences(rule))
                .containsExactly(
                        "The answer to “Number of the ticket” does not have the right form, such as OPS-1.",
                        "“Where?” takes one of the answers that are offered.");
        assertThat(asked(OperationType.ASK)
                        .answering(to(TICKET, "OPS-" + "1".repeat(100)))
                        .codes(rule))
                .containsExactly(QuestionsAnswered.PATTERN);
    }

    @Test
    void evaluate_whenARequiredAnswerIsMissing_refuses() {
        assertThat(asked(OperationType.ASK).answering(to(TICKET, " ")).codes(rule))
                .containsExactly(QuestionsAnswered.MISSING);
        assertThat(asked(OperationType.ASK).codes(rule)).containsExactly(QuestionsAnswered.MISSING);
    }

    /** Between the form and what is sent another policy file may have come to count. */
    @Test
    void evaluate_whenSomethingElseWasAsked_refusesForThatAlone() {
        Answer inOtherWords = new Answer("ticket", "Number of the change", "OPS-1");
        Answer gone = new Answer("gone", "Gone?", "yes");

        assertThat(asked(OperationType.ASK).answering(inOtherWords).codes(rule))
                .containsExactly(QuestionsAnswered.CHANGED);
        assertThat(asked(OperationType.ASK).answering(to(TICKET, "OPS-1"), gone).codes(rule))
                .containsExactly(QuestionsAnswered.CHANGED);
        assertThat(EvaluationContexts.of(OperationType.ASK).answering(gone).codes(rule))
                .containsExactly(QuestionsAnswered.CHANGED);
    }

    /** Whoever adds decides; and what was asked when it was asked is what approvers see. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ASK", "EXTEND"})
    void evaluate_whenNobodyAsksForThemselves_allows(OperationType act) {
        assertThat(asked(act).codes(rule)).isEmpty();
    }

    private static EvaluationContexts asked(OperationType act) {
        return EvaluationContexts.of(act).under(PolicyBuilder.of(TOOLS).asking(TICKET, WHERE));
    }

    private static Answer to(Question question, String text) {
        return new Answer(question.key(), question.text(), text);
    }
}
