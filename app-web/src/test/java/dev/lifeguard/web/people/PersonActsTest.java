package dev.lifeguard.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.AccountChoices.Choice;
import dev.lifeguard.people.AccountChoices.Choices;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.KnownPeople;
import dev.lifeguard.web.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonActsTest {

    private static final Person PETER =
            new Person(new PersonId("peter"), "peter", "Peter Plain", "", false, true, PoolStatus.CONFIRMED, false);

    private final Messages messages = Messages.in(Locale.ENGLISH);

    @ParameterizedTest
    @EnumSource
    void everyAct_hasItsWords(AccountAct act) {
        String key = act.name().toLowerCase(Locale.ROOT);

        assertThat(messages.has("acts.act." + key)).isTrue();
        assertThat(messages.has("done.act." + key)).isTrue();
    }

    /** Each act may be forbidden for reasons of its own, with the same people in them. */
    @Test
    void look_whateverForbidsTheActs_looksUpTheirPeopleOnce() {
        KnownPeople known = new KnownPeople(PersonSummary.of(PETER));
        PersonActs acts = new PersonActs();
        acts.messages = messages;
        acts.denials = known.inSentences();
        Violation privileged = Violation.of(
                "HelpdeskReach.privileged",
                MessageArgument.person(PETER.id()),
                new MessageArgument.Group(new GroupName("admins")));
        Violation last = Violation.of("LastAdminStays.account", MessageArgument.person(PETER.id()));

        acts.look(Optional.of(new Choices(
                PETER,
                List.of(
                        forbidden(AccountAct.RESET_MFA, privileged),
                        forbidden(AccountAct.DISABLE, privileged, last),
                        forbidden(AccountAct.RESET_PASSWORD, privileged)),
                Optional.empty(),
                false,
                Optional.empty())));

        assertThat(known.lookUps()).isEqualTo(1);
        assertThat(acts.getPossible()).isEmpty();
        assertThat(acts.getBlocked())
                .extracting(PersonActs.BlockedActs::acts)
                .containsExactly(
                        acts.label(AccountAct.RESET_MFA) + ", " + acts.label(AccountAct.RESET_PASSWORD),
                        acts.label(AccountAct.DISABLE));
        assertThat(acts.getBlocked().get(1).reasons())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason.text()).contains("Peter Plain"));
    }

    private static Choice forbidden(AccountAct act, Violation... because) {
        return new Choice(act, new Evaluation(List.of(because)), Optional.empty());
    }

    /** Whatever cannot be undone at once says what it does; another address has a form of its own. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHANGE_EMAIL")
    void everyActThatIsAskedAbout_saysWhatItDoes(AccountAct act) {
        assertThat(messages.has("acts.hint." + act.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(new PersonActs().isAsked(act));
    }
}
