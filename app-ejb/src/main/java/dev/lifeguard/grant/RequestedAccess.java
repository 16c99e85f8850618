package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody asks for.
 *
 * @param group the group
 * @param duration for how long, counted from the approval
 * @param justification why, in their own words; may be empty where the policy allows that
 * @param answers to the questions of the policy; none where it has none, or nobody was asked
 */
public record RequestedAccess(GroupName group, RequestedDuration duration, String justification, List<Answer> answers) {

    /** Cleans the justification: blanks around it say nothing and must not pass for one. */
    public RequestedAccess {
        justification = FreeText.clean(justification);
        answers = List.copyOf(answers);
    }

    /** Where nothing else is asked. */
    public RequestedAccess(GroupName group, RequestedDuration duration, String justification) {
        this(group, duration, justification, List.of());
    }

    /** The questions that were answered, the justification behind them, in one text that can be kept. */
    public static String inWords(List<Answer> answers, String justification) {
        return FreeText.cut(Stream.concat(
                        answers.stream()
                                .filter(answer -> !answer.text().isEmpty())
                                .map(answer -> answer.question() + ": " + answer.text()),
                        Stream.of(justification))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    /**
     * An answer to a question of the policy.
     *
     * @param key the question's name in the policy
     * @param question the question as it was when it was asked
     * @param text the answer; may be empty
     */
    public record Answer(String key, String question, String text) {

        /** Cleans what was typed. */
        public Answer {
            question = FreeText.clean(question);
            text = FreeText.clean(text).replaceAll("\\s+", " ");
        }
    }
}
