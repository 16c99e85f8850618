package dev.lifeguard.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.bulk.PeopleImport.Backoff;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.ImportService.Progress;
import dev.lifeguard.people.ImportService.View;
import dev.lifeguard.web.KnownPeople;
import dev.lifeguard.web.Messages;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportMessagesTest {

    private static final PersonId ANNA = new PersonId("anna");

    private final ImportMessages messages = new ImportMessages(Messages.in(Locale.ENGLISH), KnownPeople.reasons());

    /** Cognito's own mail sends fifty a day. */
    @Test
    void warning_ofAsManyMailsAsADayHas_isNone_andOfOneMoreNamesBothNumbers() {
        assertThat(messages.warning(view(draft(false), 50))).isEmpty();
        assertThat(messages.warning(view(draft(false), 51)))
                .startsWith("51 people get an e-mail.")
                .contains("at most 50 a day", "every other e-mail counts too");
    }

    @Test
    void warning_whenNobodyIsMailed_isNone() {
        assertThat(messages.warning(view(draft(true), 51))).isEmpty();
    }

    @Test
    void warning_onceItIsConfirmed_isNone() {
        assertThat(messages.warning(view(draft(false).confirmed(ANNA, Instant.EPOCH), 51)))
                .isEmpty();
    }

    @Test
    void obstacle_whenTheDaysMailsAreUsedUp_saysWhenToGoOn() {
        PeopleImport paused = draft(false)
                .confirmed(ANNA, Instant.EPOCH)
                .moved(PeopleImport.State.PAUSED, Instant.EPOCH)
                .with(new Backoff(Instant.EPOCH, 0, AccountObstacle.MAILS_USED_UP.code()));

        assertThat(messages.obstacle(view(paused, 1)))
                .startsWith("It was paused, because somebody has to mend this first: Today’s e-mails are used up")
                .contains("09:00 UTC", "set up Amazon SES");
    }

    private static PeopleImport draft(boolean quiet) {
        return PeopleImport.of(ANNA, quiet, Instant.EPOCH).moved(PeopleImport.State.DRAFT, Instant.EPOCH);
    }

    private static View view(PeopleImport one, long invitations) {
        return new View(
                new Progress(one, PersonSummary.unknown(ANNA), Map.of()),
                Optional.empty(),
                Optional.empty(),
                invitations,
                Optional.empty(),
                Page.empty(new Paging(0, 60)));
    }
}
