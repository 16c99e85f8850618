package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final MessageArgument GROUP = new MessageArgument.Group(new GroupName("books"));

    @Test
    void fieldOf_isWhereItCanBeMended() {
        assertThat(Form.fieldOf(
                        Violation.of("TimeLimit.tooLong", GROUP, new MessageArgument.Length(Duration.ofDays(90)))))
                .isEqualTo("amount");
        assertThat(Form.fieldOf(Violation.of("ReasonRequired.missing", GROUP))).isEqualTo("justification");
        assertThat(Form.fieldOf(Violation.of("UniqueEmail.named"))).isEqualTo("email");
        MessageArgument asked = new MessageArgument.QuestionText("ticket", "Number");
        assertThat(Form.fieldOf(Violation.of("QuestionsAnswered.missing", asked, asked, GROUP)))
                .isEqualTo("answer-ticket.books");
        assertThat(Form.fieldOf(Violation.of("QuestionsAnswered.changed", GROUP)))
                .isEmpty();
        assertThat(Form.fieldOf(Violation.of("NotForYourself.decide"))).isEmpty();
    }
}
