package dev.lifeguard.rules;

import dev.lifeguard.grant.RequestedAccess.Answer;
import dev.lifeguard.policy.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever asks answers the questions of the policy, in the way that the policy wants. If it asks something else by now
 * than the form did, nobody answers for them. Whoever adds somebody is not asked: they decide themselves.
 */
final class QuestionsAnswered implements AccessRule {

    static final String MISSING = "QuestionsAnswered.missing";
    static final String PATTERN = "QuestionsAnswered.pattern";
    static final String CHOICE = "QuestionsAnswered.choice";
    static final String CHANGED = "QuestionsAnswered.changed";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (context.type() != OperationType.ASK && context.type() != OperationType.EXTEND) {
            return Evaluation.ALLOWED;
        }
        List<Question> questions = context.policy().questions();
        List<Answer> answers = context.requested().answers();
        boolean changed =
                answers.stream().anyMatch(answer -> questions.stream().noneMatch(question -> isTo(question, answer)));
        if (changed) {
            return Evaluation.because(Violation.of(CHANGED, new MessageArgument.Group(context.group())));
        }
        return new Evaluation(questions.stream()
                .flatMap(question -> judge(context, question, answers))
                .toList());
    }

    private static Stream<Violation> judge(EvaluationContext context, Question question, List<Answer> answers) {
        Optional<String> given = answers.stream()
                .filter(answer -> isTo(question, answer))
                .map(Answer::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
        if (given.isEmpty()) {
            return question.required() ? about(context, question, MISSING) : Stream.empty();
        }
        return question.accepts(given.get())
                ? Stream.empty()
                : about(context, question, question.pattern().isPresent() ? PATTERN : CHOICE);
    }

    private static Stream<Violation> about(EvaluationContext context, Question question, String code) {
        return Stream.of(Violation.of(
                code,
                new MessageArgument.QuestionText(question.key(), question.text()),
                new MessageArgument.QuestionText(question.key(), question.example()),
                new MessageArgument.Group(context.group())));
    }

    /** By its name, and in the words in which it was asked. */
    private static boolean isTo(Question question, Answer answer) {
        return question.key().equals(answer.key()) && question.text().equals(answer.question());
    }
}
