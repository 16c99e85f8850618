package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Lifeguard for tests of faults: groups whose members may stay for a minute, a clock that can be set ahead, and an
 * end of the process at a named point.
 */
final class FaultyNode implements AutoCloseable {

    /** What tests lock that use {@link #shared}. */
    static final String SHARED = "node of the tests about accounts and groups";

    /**
     * Groups, one for each thing that a test does. Everybody may ask, the team leads decide; desk-8 goes not with
     * finance-write.
     */
    static final List<String> DESKS =
            IntStream.rangeClosed(1, 9).mapToObj(number -> "desk-" + number).toList();

    /** Two more groups of that kind; whoever is in the one may not be in the other. */
    static final List<String> APART = List.of("apart-1", "apart-2");

    private static final String PEOPLE = Path.of("src", "test", "resources", "faults", "people.yaml")
            .toAbsolutePath()
            .toString();

    private static final String POLICY =
            "  %s: {purpose: A desk for a while, owners: {groups: [team-leads]}, may-ask: everybody,"
                    + " duration: {shortest: 1m, longest: 1d, default: 5m}%s}\n";

    private static FaultyNode shared;

    private final Optional<SeparatePool> poolServer;
    private final LocalPool pool;
    private final Lifeguard lifeguard;
    private final Path orders;
    private Duration ahead = Duration.ZERO;

    private FaultyNode(Optional<SeparatePool> poolServer, ServerPlan plan) {
        this.poolServer = poolServer;
        this.pool = new LocalPool(plan.settings().get("cognito.domain"));
        this.orders = Path.of(plan.settings().get("lifeguard.test.orders"));
        this.lifeguard = Lifeguard.start(same -> plan);
    }

    /** Lifeguard and the pool on one server, with a copy of the pool that is made again every few seconds. */
    static FaultyNode onOneServer() {
        return onOneServer(plan -> plan);
    }

    /** The same with more settings. */
    static FaultyNode onOneServer(UnaryOperator<ServerPlan> more) {
        ServerPlan alone = more.apply(Lifeguard.plan());
        ServerPlan plan = withFaults(alone, alone.archives())
                .with("lifeguard.sync-interval", "PT2S")
                .with("local-cognito.people", PEOPLE);
        return new FaultyNode(Optional.empty(), plan).settled();
    }

    /**
     * One of the same kind for several classes of tests, each about people and groups of its own. Started when first
     * asked for; ends when the last class that locks it is over, so that no sync goes on beside those that are left.
     */
    static synchronized FaultyNode shared() {
        Lanes.demand(SHARED);
        if (shared == null) {
            shared = onOneServer();
        }
        return shared;
    }

    /** Whoever asks for {@link #shared} after this gets a new one. */
    static synchronized void endShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** The pool lives on when Lifeguard is killed. */
    static FaultyNode onTwoServers(UnaryOperator<ServerPlan> more) {
        return onTwoServers(more, beside -> {}).settled();
    }

    /** The same, and its API is down before Lifeguard starts, until this is over: nothing was ever read of it. */
    static FaultyNode whoseApiIsDownAtStart(Consumer<FaultyNode> meanwhile) {
        FaultyNode node = onTwoServers(plan -> plan, pool -> pool.misbehave("{\"apiCalls\":{\"down\":true}}"));
        try {
            meanwhile.accept(node);
        } catch (RuntimeException | AssertionError failed) {
            node.close();
            throw failed;
        }
        node.pool.behave();
        return node.settled();
    }

    private static FaultyNode onTwoServers(UnaryOperator<ServerPlan> more, Consumer<LocalPool> before) {
        int port = FreePort.find();
        SeparatePool beside = SeparatePool.start(port);
        before.accept(new LocalPool(beside.url()));
        ServerPlan connected = beside.connect(Lifeguard.plan(port));
        // By its former name, which is still read.
        ServerPlan plan = withFaults(connected, connected.archives()).with("lifeguard.mirror-refresh", "PT2S");
        return new FaultyNode(Optional.of(beside), more.apply(plan));
    }

    private static ServerPlan withFaults(ServerPlan plan, Map<String, Path> archives) {
        try {
            Path policies = plan.work().resolve("policies.yaml");
            StringBuilder text = new StringBuilder("version: 1\ngroups:\n");
            groups().forEach(group -> text.append(POLICY.formatted(group, conflicts(group))));
            Files.writeString(policies, text);
            Path orders = Files.createDirectories(plan.work().resolve("orders"));
            Map<String, Path> changed = new LinkedHashMap<>(archives);
            changed.put("", Deployments.withFaults(plan.work()));
            return plan.deploying(changed)
                    .with("lifeguard.policies", policies.toString())
                    .with("lifeguard.test.orders", orders.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> groups() {
        return Stream.concat(DESKS.stream(), APART.stream()).toList();
    }

    private static String conflicts(String group) {
        return switch (group) {
            case "desk-8" -> ", incompatible-with: [finance-write]";
            case "apart-1" -> ", incompatible-with: [apart-2]";
            default -> "";
        };
    }

    /**
     * The groups are made, and Lifeguard has read the whole pool: nobody can ask for a group that is not in its copy,
     * and nobody is known to own one before it is complete.
     */
    private FaultyNode settled() {
        try {
            groups().forEach(pool::putGroup);
            Somebody peter = somebody("peter");
            Await.until(
                    SOON,
                    () -> peter.open("/catalogue"),
                    page -> page.find("[data-group]").size() == groups().size()
                            && page.find("[data-test=directory-age] time").size() == 1);
            return this;
        } catch (RuntimeException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    Lifeguard lifeguard() {
        return lifeguard;
    }

    LocalPool pool() {
        return pool;
    }

    /** Signs in with a new browser. */
    Somebody somebody(String username) {
        return new Somebody(lifeguard, username);
    }

    /** Judges a page that shows this by now, with a new browser. */
    void look(String name, String username, String path, String shown) {
        if (Browser.isInstalled()) {
            try (Browser browser = Browser.open()) {
                browser.looks(1280, 900, "light");
                browser.get(lifeguard.url(path));
                browser.signIn(username);
                browser.await(shown);
                Looks.check(browser, name);
            }
        }
    }

    /** The actions in the audit log about a group, the oldest first. */
    List<String> logOf(String group) {
        List<String> actions = new ArrayList<>(
                somebody("ada").open("/audit?group=" + group).find("tbody tr").eachAttr("data-action"));
        Collections.reverse(actions);
        return actions;
    }

    /** Lifeguard's process ends when it next reaches this point. */
    void endAt(String point) {
        order("end-at", point);
    }

    /** Lifeguard's clock goes on by so much at once. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
        order("clock-ahead", ahead.toString());
    }

    private void order(String name, String content) {
        try {
            Path draft = Files.writeString(orders.resolve(name + ".draft"), content);
            Files.move(
                    draft, orders.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        lifeguard.close();
        poolServer.ifPresent(SeparatePool::close);
    }
}
