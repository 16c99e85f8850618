package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * People who all act at once on the same few people and groups: some ask, extend, withdraw and leave; owners decide,
 * add and remove; the help desk disables, enables and signs out; administrators sync and read. What each of them does
 * is drawn, with the same seed in every run; in which order it meets is left to chance.
 */
final class Crowd {

    /** Everybody's own acts; bounded, so that it ends on the slowest machine. */
    private static final int ACTS = 15;

    private static final int PEOPLE = 4;

    /** Whoever is in the one may not be in the other. */
    private static final List<String> GROUPS = FaultyNode.APART;

    /** Columns of the audit log as CSV. */
    private static final int SUBJECT = 4;

    private static final int REQUEST = 11;

    private final FaultyNode node;
    private final List<String> people;
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    /** @param name what the names of these people begin with, and nobody else's */
    Crowd(FaultyNode node, String name) {
        this.node = node;
        this.people = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(number -> name + number)
                .toList();
    }

    /** Comes back when everybody has done all their acts. */
    void actAtOnce() {
        node.pool()
                .putPeople(people.stream()
                        .map(("  - username: %1$s\n    attributes: {email: %1$s@example.com, email_verified: \"true\","
                                + " name: Crowd %1$s}\n")::formatted)
                        .collect(Collectors.joining("", "people:\n", "")));
        List<Runnable> actors = new ArrayList<>();
        people.forEach(person -> {
            actors.add(actor(person, person.hashCode(), this::asks));
            actors.add(actor(person, person.hashCode() + 1, this::asks));
        });
        List.of("olga", "otto").forEach(owner -> {
            actors.add(actor(owner, owner.hashCode(), this::decides));
            actors.add(actor(owner, owner.hashCode() + 1, this::decides));
        });
        actors.add(actor("henk", 1, this::helps));
        actors.add(actor("anna", 1, this::administers));
        try {
            AtOnce.run(actors);
        } catch (IllegalStateException failed) {
            throw new AssertionError("somebody could not go on; so far: " + unexpected, failed);
        }
    }

    private Runnable actor(String username, int seed, Consumer<Turn> act) {
        return () -> {
            Random random = new Random(seed);
            Turn turn = new Turn(node.somebody(username), random, username);
            for (int number = 0; number < ACTS; number++) {
                act.accept(turn);
                turn = turn.afterTheHelpDesk();
            }
        };
    }

    /** Somebody at their browser. */
    private final class Turn {

        private final Somebody who;
        private final Random random;
        private final String name;

        Turn(Somebody who, Random random, String name) {
            this.who = who;
            this.random = random;
            this.name = name;
        }

        /** Their session may have been ended, and their account been disabled for a moment. */
        Turn afterTheHelpDesk() {
            return who.isSignedIn() ? this : new Turn(node.somebody(name), random, name);
        }

        String one(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }

        BrowserPage open(String path) {
            return seen(path, who.open(path));
        }

        /** Presses a button if the page has it. */
        void press(BrowserPage page, String form, String button, Map<String, String> fields) {
            if (!page.find(form + " button[name=" + button + "]").isEmpty()) {
                BrowserPage answer = seen(page.path() + " " + button, who.press(page, form, button, fields));
                if (!answer.find("[data-test=done]").isEmpty()) {
                    done.add(button);
                }
            }
        }

        private BrowserPage seen(String what, BrowserPage answer) {
            if (answer.status() >= 500) {
                unexpected.add(name + " " + what + ": " + answer.status() + " " + answer.text("main"));
            }
            return answer;
        }
    }

    private void asks(Turn turn) {
        switch (turn.random.nextInt(4)) {
            case 0 -> {
                BrowserPage mine = turn.open("/access");
                turn.press(mine, "[data-group=" + turn.one(GROUPS) + "]", "leave", Map.of());
            }
            case 1 -> {
                List<String> open =
                        turn.open("/catalogue").find("a[href*=/request?id=]").eachAttr("href");
                if (!open.isEmpty()) {
                    turn.press(turn.open(turn.one(open)), "form#withdrawal", "withdraw", Map.of());
                }
            }
            default ->
                turn.press(
                        turn.open("/ask?group=" + turn.one(GROUPS)),
                        "form#ask",
                        "send",
                        Somebody.access("1", "hours", "Everybody asks"));
        }
    }

    private void decides(Turn turn) {
        String group = turn.one(GROUPS);
        String about = "?group=" + group + "&person=" + LocalPool.subject(turn.one(people));
        switch (turn.random.nextInt(5)) {
            case 0 ->
                turn.press(
                        turn.open("/add" + about), "form#ask", "send", Somebody.access("2", "hours", "To have it now"));
            case 1 -> turn.press(turn.open("/remove" + about), "form#removal", "remove", Map.of("justification", "No"));
            default -> {
                List<String> open =
                        turn.open("/approvals").find("a[href*=/request?id=]").eachAttr("href");
                if (!open.isEmpty()) {
                    boolean yes = turn.random.nextInt(4) > 0;
                    turn.press(
                            turn.open(turn.one(open)),
                            "form#decision",
                            yes ? "approve" : "deny",
                            Map.of("remark", "Seen"));
                }
            }
        }
    }

    private void helps(Turn turn) {
        BrowserPage person = turn.open("/person?id=" + LocalPool.subject(turn.one(people)));
        String act = turn.one(List.of("DISABLE", "SIGN_OUT", "ENABLE"));
        turn.press(person, "[data-act=" + act + "]", "act", Map.of());
        turn.press(
                turn.open("/person?id=" + LocalPool.subject(turn.one(people))), "[data-act=ENABLE]", "act", Map.of());
    }

    private void administers(Turn turn) {
        String group = turn.one(GROUPS);
        turn.open(turn.one(List.of(
                "/group?name=" + group,
                "/audit?group=" + group,
                "/group-report",
                "/overview",
                "/audit.csv?group=" + group,
                "/people?group=" + group)));
        turn.press(turn.open("/sync"), "form#sync", "sync-now", Map.of());
    }

    /**
     * Nobody met an error; nobody is where they may not be; each request was decided once; pages and pool say the same
     * in the end.
     */
    void assertAllFits() {
        Somebody anna = node.somebody("anna");
        assertThat(unexpected).isEmpty();
        assertThat(done)
                .as("what came about")
                .contains("send", "approve", "act")
                .hasSizeGreaterThan(3 * PEOPLE);
        Await.until(SOON, () -> anna.open("/health").body(), health -> health.contains("\"waitingChanges\":0,"));
        for (String person : people) {
            BrowserPage page = Await.until(
                    SOON,
                    () -> anna.open("/person?id=" + LocalPool.subject(person)),
                    shown -> shown.find(".badge.being_added, .badge.being_removed")
                            .isEmpty());
            List<String> groups = node.pool().groups(person);
            assertThat(groups).as(person).isSubsetOf(GROUPS).hasSizeLessThan(GROUPS.size());
            assertThat(new TreeSet<>(
                            page.find("[data-test=memberships] [data-group]").eachAttr("data-group")))
                    .as(person)
                    .isEqualTo(new TreeSet<>(groups));
        }
        assertThat(decided()).isNotEmpty().doesNotHaveDuplicates();
    }

    /** The requests that were approved or denied, as often as the audit log says so: one approval is enough. */
    private List<String> decided() {
        Somebody ada = node.somebody("ada");
        return GROUPS.stream()
                .flatMap(group -> Stream.of("APPROVED", "DENIED")
                        .map(action -> "/audit.csv?outcome=DONE&group=%s&action=%s".formatted(group, action)))
                .flatMap(path -> ada.open(path).body().lines())
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length > REQUEST && isOneOfThem(cells[SUBJECT]))
                .map(cells -> cells[REQUEST])
                .toList();
    }

    private boolean isOneOfThem(String subject) {
        return people.stream().map(LocalPool::subject).anyMatch(subject::equals);
    }
}
