package dev.lifeguard.it;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * The server of the tests about access, with people and policies of its own ({@code src/test/resources/access}): there
 * a membership may last a minute. All of these tests share it, each with groups that no other one touches.
 */
final class AccessStory {

    /** What tests lock. */
    static final String SERVER = "server of the tests about access";

    /** After the first of these tests has asked for the server: a minute more than a start may take. */
    static final Duration DAILY_WORK_IN = Duration.ofMinutes(5);

    private static Lifeguard lifeguard;

    private static String minute;

    private AccessStory() {}

    /** Started when first asked for; ends with the run. */
    static synchronized Lifeguard server() {
        Lanes.demand(SERVER);
        if (lifeguard == null) {
            Lifeguard started = Lifeguard.start(plan -> plan.with("local-cognito.people", file("people.yaml"))
                    .with("lifeguard.policies", file("policies.yaml"))
                    // One pass over the pool, at the start: later calls are then about memberships.
                    .with("lifeguard.sync-interval", "PT1H")
                    .with("lifeguard.daily-at", whenItIsUp()));
            awaitPolicies(started);
            minute = givenForAMinute(started);
            lifeguard = started;
        }
        return lifeguard;
    }

    /** The next time of the day at which the server is sure to have started. */
    private static String whenItIsUp() {
        return LocalTime.now()
                .plus(DAILY_WORK_IN)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** They name people, so they count as soon as the pool was copied. */
    private static void awaitPolicies(Lifeguard started) {
        Somebody olga = new Somebody(started, "olga");
        try {
            Await.until(
                    Await.SOON,
                    () -> olga.open("/catalogue"),
                    page -> page.links().stream().anyMatch(link -> link.endsWith("group=finance-write")));
        } catch (AssertionError never) {
            started.close();
            throw new AssertionError("the policies never counted; the server says:\n" + started.complaints(), never);
        }
    }

    /** The address of a request that gave peter a group for a minute, which passes while the tests run. */
    static String minute() {
        server();
        return minute;
    }

    private static String givenForAMinute(Lifeguard started) {
        String request = new Somebody(started, "peter").request("for-a-minute", "1", "minutes", "To see it end");
        new Somebody(started, "olga").approve(request, "Have a look");
        return request;
    }

    private static String file(String name) {
        Path folder = Lifeguard.root().resolve("app-ear/src/test/resources/access");
        return folder.resolve(name).toString();
    }
}
