package dev.lifeguard.web.requests;

import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestedAccess.Answer;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Question;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.RequestParameters;
import java.util.List;

/**
 * A question of a policy in a form. Beside the answer the form sends what it asked, so that nobody is taken to have
 * answered something else.
 *
 * @param group whose policy asks
 * @param question what it asks
 * @param answer what was typed or chosen
 */
public record QuestionField(GroupName group, Question question, String answer) {

    /** The hidden fields, each with a group, the name of a question, and the question as it was asked. */
    static final String ASKED = "asked";

    /** More than all groups that are asked for at once can ask. */
    private static final int MOST = 60;

    /** With what was sent, or answered before. */
    static QuestionField of(
            GroupName group, Question question, Form form, RequestParameters parameters, List<Answer> before) {
        String answer = form.isPostback()
                ? FreeText.clean(parameters.text(Form.answerField(group, question.key())))
                : before.stream()
                        .filter(given -> given.key().equals(question.key()))
                        .map(Answer::text)
                        .findFirst()
                        .orElse("");
        return new QuestionField(group, question, answer);
    }

    /** The answers that were sent for a group. */
    static List<Answer> answers(GroupName group, RequestParameters parameters) {
        return parameters.texts(ASKED).stream()
                .distinct()
                .limit(MOST)
                .map(asked -> asked.split(" ", 3))
                .filter(asked -> asked.length == 3 && asked[0].equals(group.value()))
                .map(asked -> new Answer(asked[1], asked[2], parameters.text(Form.answerField(group, asked[1]))))
                .toList();
    }

    /** The id and the name of the field. */
    public String id() {
        return Form.answerField(group, question.key());
    }

    /** What the form sends of the question. */
    public String asked() {
        return group + " " + question.key() + " " + question.text();
    }

    /** Whether one answer is chosen among several. */
    public boolean isChoice() {
        return !question.choices().isEmpty();
    }
}
