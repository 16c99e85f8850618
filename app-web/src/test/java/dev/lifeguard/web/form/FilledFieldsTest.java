package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.web.Messages;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FilledFieldsTest {

    private final FilledFields fields = new FilledFields(Messages.in(Locale.ENGLISH));

    @Test
    void all_ofWhatIsFilledIn_saysWhichFieldHasWhat() {
        fields.and("label.group", "finance-read").and("audit.filter.from", "").and("audit.filter.whole", true);

        assertThat(fields.all())
                .containsExactly(
                        new FilledFields.Filled("Group: ", "finance-read"),
                        new FilledFields.Filled("This is the whole name", ""));
    }

    @Test
    void all_ofNothing_isNothing() {
        fields.and("label.group", "").and("audit.filter.whole", false);

        assertThat(fields.all()).isEmpty();
    }
}
