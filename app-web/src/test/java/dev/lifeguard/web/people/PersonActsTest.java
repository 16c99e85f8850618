package dev.lifeguard.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.web.Messages;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonActsTest {

    private final Messages messages = Messages.in(Locale.ENGLISH);

    @ParameterizedTest
    @EnumSource
    void everyAct_hasItsWords(AccountAct act) {
        String key = act.name().toLowerCase(Locale.ROOT);

        assertThat(messages.has("acts.act." + key)).isTrue();
        assertThat(messages.has("done.act." + key)).isTrue();
    }

    /** Whatever cannot be undone at once says what it does; another address has a form of its own. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHANGE_EMAIL")
    void everyActThatIsAskedAbout_saysWhatItDoes(AccountAct act) {
        assertThat(messages.has("acts.hint." + act.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(new PersonActs().isAsked(act));
    }
}
