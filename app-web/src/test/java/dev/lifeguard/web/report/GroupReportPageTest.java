package dev.lifeguard.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.report.GroupReportService.Understaffed;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.KnownPeople;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.report.GroupReportPage.UnderstaffedGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupReportPageTest {

    private static final PersonSummary OLGA =
            new PersonSummary(new PersonId("olga"), "Olga Owner", "", "olga", true, PoolStatus.CONFIRMED);

    /** A row names the accounts that count as one person; a page has sixty rows. */
    @Test
    void explained_ofManyGroups_looksUpTheirPeopleOnce() {
        KnownPeople known = new KnownPeople(OLGA);
        GroupReportPage page = new GroupReportPage();
        page.messages = Messages.in(Locale.ENGLISH);
        page.denials = known.inSentences();

        List<UnderstaffedGroup> explained = page.explained(IntStream.range(0, 60)
                .mapToObj(number -> new GroupName("group-" + number))
                .map(group -> new Understaffed(
                        group,
                        Optional.of(Violation.of(
                                "EnoughApprovers.neverPeople",
                                new MessageArgument.Group(group),
                                new MessageArgument.Count(2),
                                new MessageArgument.Count(1),
                                MessageArgument.account(OLGA.id())))))
                .toList());

        assertThat(known.lookUps()).isEqualTo(1);
        assertThat(explained)
                .hasSize(60)
                .allSatisfy(group -> assertThat(group.why().text())
                        .contains("Nobody can be let into " + group.group(), "Olga Owner"));
    }

    @Test
    void explained_whereAdministratorsAloneCanApprove_saysThat() {
        GroupReportPage page = new GroupReportPage();
        page.messages = Messages.in(Locale.ENGLISH);
        page.denials = KnownPeople.reasons();
        GroupName group = new GroupName("reports");

        assertThat(page.explained(List.of(new Understaffed(group, Optional.empty()))))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.why().text()).isEqualTo(page.messages.of("group-report.approvers.admins")));
    }
}
