package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.browser.BrowserPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A pool of the promised size: its first reading by the quota alone and in little memory, and the pages about people
 * and groups as a browser gets them; docs/measuring.md says how to ask.
 */
@EnabledIfSystemProperty(
        named = "lifeguard.measures",
        matches = "true",
        disabledReason = "it is about a machine that does nothing else")
class PoolAtSizeIT {

    private static final int PEOPLE = 100_000;
    private static final int GROUPS = 500;
    private static final int MEMBERSHIPS = 300_000;

    /** Cognito's quota for lists of people and members, a second. */
    private static final double LISTS_A_SECOND = 30;

    private static final double SLOWER_THAN_THE_QUOTA = 1.1;
    private static final int HEAP_GROWTH = 128;
    private static final Duration LONGEST_SYNC = Duration.ofMinutes(10);
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    @Test
    void firstSync_goesByTheQuota_andPagesArriveWithin100Milliseconds() {
        int port = FreePort.find();
        List<String> options = new ArrayList<>(PageTimes.AS_IN_PRODUCTION);
        options.add("-Xmx512m");
        try (PostgreSql database = PostgreSql.start();
                SeparatePool pool = SeparatePool.start(
                        "http://localhost:" + port,
                        plan -> plan.with("local-cognito.generated-people", String.valueOf(PEOPLE))
                                .with("local-cognito.generated-groups", String.valueOf(GROUPS))
                                .with("local-cognito.generated-memberships", String.valueOf(MEMBERSHIPS)));
                Lifeguard lifeguard = Lifeguard.start(plan ->
                        database.connect(pool.connect(Lifeguard.plan(port))).onJvmWith(options))) {
            Somebody anna = new Somebody(lifeguard, "anna");
            firstSync(lifeguard.pid(), anna, new LocalPool(pool.url()));

            Pages pages = new Pages(lifeguard.pid(), anna);
            pages.people("part of a name", "q=noel");
            pages.people("part and a group of 10,000", "q=mull&group=group-00001");
            pages.people("status", "status=RESET_REQUIRED");
            pages.people("nothing", "");
            pages.hold("group of 10,000 members", "/group?name=group-00001", "tr[data-person]");
            String somebody =
                    anna.open("/people?q=noel").find("tr[data-person] a").attr("href");
            pages.hold("page of a person", somebody, "[data-test=account]");
            pages.hold("groups", "/groups", "tr[data-group]");
        }
    }

    /** The quota allows so many lists; what Lifeguard does with them must not take much longer. */
    private static void firstSync(long server, Somebody anna, LocalPool pool) {
        Heap heap = new Heap(server);
        BrowserPage done = Await.until(
                LONGEST_SYNC,
                () -> {
                    heap.lookNowAndThen();
                    return anna.open("/sync");
                },
                page -> page.find("#state ~ dl time").size() >= 2);
        heap.look();
        List<Instant> moments = done.find("#state ~ dl time").eachAttr("datetime").stream()
                .map(Instant::parse)
                .toList();
        long lists = pool.apiCalls().stream()
                .filter(call -> call.operation().startsWith("ListUsers"))
                .count();
        double seconds = Duration.between(moments.get(0), moments.get(1)).toMillis() / 1000.0;
        double least = lists / LISTS_A_SECOND;
        System.out.printf(
                "first sync: %.1f s for %d lists, %.2f times what the quota allows; "
                        + "in the heap after a collection, from %d MB to %d MB at most%n",
                seconds, lists, seconds / least, heap.first, heap.most);
        assertThat(seconds).isLessThan(least * SLOWER_THAN_THE_QUOTA);
        assertThat(heap.most - heap.first).isLessThan(HEAP_GROWTH);
    }

    /** What is in use after a collection, in MB. */
    private static final class Heap {

        /** A collection of the whole heap takes time from what is measured. */
        private static final Duration PAUSE = Duration.ofSeconds(20);

        private final long server;
        private final int first;
        private int most;
        private Instant next;

        Heap(long server) {
            this.server = server;
            look();
            first = most;
        }

        void lookNowAndThen() {
            if (Instant.now().isAfter(next)) {
                look();
            }
        }

        void look() {
            jcmd("GC.run");
            Matcher used = USED.matcher(jcmd("GC.heap_info"));
            assertThat(used.find()).isTrue();
            most = Math.max(most, Integer.parseInt(used.group(1)) / 1024);
            next = Instant.now().plus(PAUSE);
        }

        private String jcmd(String command) {
            try {
                Process jcmd = new ProcessBuilder(JCMD.toString(), String.valueOf(server), command)
                        .redirectErrorStream(true)
                        .start();
                String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(jcmd.waitFor()).as(said).isZero();
                return said;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopping);
            }
        }
    }

    private record Pages(long server, Somebody viewer) {

        void people(String what, String query) {
            hold("people, " + what, "/people?" + query, "tr[data-person]");
        }

        void hold(String what, String path, String rows) {
            Consumer<BrowserPage> whole =
                    page -> assertThat(page.find(rows)).as(path).isNotEmpty();
            new PageTimes(server, what).hold(() -> viewer.open(path), whole);
        }
    }
}
