package dev.lifeguard.policy;

import java.util.List;
import java.util.Optional;

/**
 * What the policy of a group wants to know of whoever asks for it. The answer is a text by a pattern, or one of some
 * choices.
 *
 * @param key its name in the policy file
 * @param text the question
 * @param pattern what an answer looks like, where there are no choices
 * @param example such an answer
 * @param choices the possible answers; none where there is a pattern
 * @param required whether it must be answered
 */
public record Question(
        String key,
        String text,
        Optional<AnswerPattern> pattern,
        String example,
        List<String> choices,
        boolean required) {

    /** The longest answer and the longest choice, in UTF-16 units. */
    public static final int LONGEST_ANSWER = 100;

    /** The longest question, so that five of them and their answers fit into an entry of the audit log. */
    public static final int LONGEST_TEXT = 80;

    /** As many questions as a policy may have. */
    public static final int MOST = 5;

    /** @throws IllegalArgumentException when there is neither a pattern with an example of it nor a choice, or both */
    public Question {
        choices = List.copyOf(choices);
        if (pattern.isPresent() == !choices.isEmpty()) {
            throw new IllegalArgumentException("a question has either a pattern or choices");
        }
        if (pattern.isPresent() && !pattern.get().matches(example)) {
            throw new IllegalArgumentException("the example does not match the pattern");
        }
    }

    /** Whether this is a possible answer. */
    public boolean accepts(String answer) {
        return pattern.map(any -> any.matches(answer)).orElseGet(() -> choices.contains(answer));
    }
}
