package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.RequestedDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private final Messages english = Messages.in(Locale.ENGLISH);
    private final Messages german = Messages.in(Locale.GERMAN);

    @Test
    void of_outsideAPage_isEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMAN);
        try {
            assertThat(english.of("app.sign-out")).isEqualTo("Sign out");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void of_aKeyThatOnlyAConfigurationMakes_standsForItself() {
        assertThat(german.of("role.of-its-own")).isEqualTo("role.of-its-own");
    }

    @Test
    void with_saysNumbersInTheViewersLanguage() {
        assertThat(english.with("audit.more-than", 10_000)).isEqualTo("more than 10,000");
        assertThat(german.with("audit.more-than", 10_000)).isEqualTo("mehr als 10.000");
    }

    @Test
    void beforeAndAfter_leaveThePlaceToThePage() {
        assertThat(german.before("catalogue.expires") + "morgen" + german.after("catalogue.expires"))
                .isEqualTo("läuft ab: morgen");
    }

    @Test
    void list_joinsTheLastOne() {
        assertThat(german.list("list.or", List.of("Ada", "Ben", "Cleo"))).isEqualTo("Ada, Ben oder Cleo");
        assertThat(german.list("list.or", List.of("Ada"))).isEqualTo("Ada");
    }

    @Test
    void timesAndLengths_areSaidInTheViewersLanguage() {
        DurationFormat durationFormat = new DurationFormat(german);

        assertThat(durationFormat.of(Duration.ofHours(25))).isEqualTo("1 Tag und 1 Stunde");
        assertThat(durationFormat.ofRequested(RequestedDuration.endless())).isEqualTo("dauerhaft");
        assertThat(new InstantFormat(german).utc(Instant.parse("2026-03-03T09:05:59Z")))
                .isEqualTo("3. März 2026, 09:05 UTC");
    }

    @Test
    void sentences_callTheInstallationByItsName() {
        Messages own = Messages.in(Locale.ENGLISH, "Access & Co. (EU)");

        assertThat(own.of("app.name")).isEqualTo("Access & Co. (EU)");
        assertThat(own.of("error.403.lead")).contains("a role in Access & Co. (EU) that");
        assertThat(own.with("group.changed-outside", 2)).contains("outside Access & Co. (EU).");
        assertThat(own.with("list.and", "Lifeguard", "x")).contains("Lifeguard");
        assertThat(english.of("app.name")).isEqualTo("Lifeguard");
    }
}
