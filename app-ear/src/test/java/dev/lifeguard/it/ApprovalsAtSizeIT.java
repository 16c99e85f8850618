package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A hundred pending requests on one page, as the approver's browser gets it; docs/measuring.md says how to ask. */
@EnabledIfSystemProperty(
        named = "lifeguard.measures",
        matches = "true",
        disabledReason = "it is about a machine that does nothing else")
class ApprovalsAtSizeIT {

    private static final int PEOPLE = 10;
    private static final int GROUPS = 10;
    private static final int ROWS = PEOPLE * GROUPS;

    @Test
    void pageOf100PendingRequests_arrivesWithin100Milliseconds_nineteenTimesOfTwenty() {
        try (Lifeguard lifeguard =
                Lifeguard.start(plan -> plan.with("local-cognito.people", written(plan.work(), "people.yaml", people()))
                        .with("lifeguard.policies", written(plan.work(), "policies.yaml", policies()))
                        .with("lifeguard.sync-interval", "PT1H")
                        .onJvmWith(PageTimes.AS_IN_PRODUCTION))) {
            Somebody first = new Somebody(lifeguard, "asker-1");
            Await.until(
                    SOON,
                    () -> first.open("/catalogue"),
                    page -> page.find("[data-group]").size() == GROUPS);
            IntStream.rangeClosed(1, PEOPLE)
                    .mapToObj(number -> new Somebody(lifeguard, "asker-" + number))
                    .forEach(asker -> IntStream.rangeClosed(1, GROUPS)
                            .forEach(group -> asker.request(group(group), "2", "days", "The figures of this month")));
            Somebody olga = new Somebody(lifeguard, "olga");
            new PageTimes(lifeguard.pid(), "approvals, " + ROWS + " on one page")
                    .hold(() -> olga.open("/approvals"), ApprovalsAtSizeIT::whole);
        }
    }

    private static void whole(BrowserPage page) {
        assertThat(page.find("[data-test=approvals] tbody tr")).hasSize(ROWS);
    }

    private static String group(int number) {
        return "desk-%03d".formatted(number);
    }

    private static String people() {
        StringBuilder people = new StringBuilder("people:\n");
        people.append(person("anna", "groups: [lifeguard-admin]")).append(person("olga", "groups: [team-leads]"));
        people.append(person("holder", "numberedGroups: {desk-: " + GROUPS + "}"));
        for (int number = 1; number <= PEOPLE; number++) {
            people.append(person("asker-" + number, "groups: []"));
        }
        return people.toString();
    }

    private static String person(String name, String groups) {
        String attributes = "{email: %1$s@example.com, email_verified: \"true\", name: %1$s}".formatted(name);
        return "  - username: %s%n    attributes: %s%n    %s%n".formatted(name, attributes, groups);
    }

    private static String policies() {
        StringBuilder policies = new StringBuilder(
                "version: 1\ndefaults: {duration: {shortest: 1h, longest: 90d, default: 14d}}\ngroups:\n");
        for (int number = 1; number <= GROUPS; number++) {
            policies.append("  %s: {purpose: A desk for a while, owners: {groups: [team-leads]}, may-ask: everybody}%n"
                    .formatted(group(number)));
        }
        return policies.toString();
    }

    private static String written(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
