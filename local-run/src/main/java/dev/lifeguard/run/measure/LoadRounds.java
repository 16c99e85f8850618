package dev.lifeguard.run.measure;

import dev.lifeguard.run.ServerKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Warms every target up, then measures them by turns, so that a disturbance meets all of them. */
final class LoadRounds {

    private static final int CONNECTIONS = 16;
    private static final int SIGNING_IN = 4;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final ServerKind kind;
    private final int port;
    private final People people;
    private final ServerTime server;

    LoadRounds(ServerKind kind, int port, People people, ServerTime server) {
        this.kind = kind;
        this.port = port;
        this.people = people;
        this.server = server;
    }

    /** Prints what it sees, and gives the plain view's pace as a part of the open servlet's; 0 after any error. */
    double run() throws IOException, InterruptedException {
        Target bare = open("bare servlet, nothing around it", "/tiny/hello", "hello from a tiny servlet");
        Target open = open("open servlet of Lifeguard, /health", "/health", "UP");
        List<String> sessions = sessions();
        Target plain = view("signed-in plain view, /whoami", "/whoami", sessions);
        Target page = view("signed-in Faces page, /account", "/account", sessions);
        List<Target> all = List.of(bare, open, plain, page, wholeSignIns(), repeatedSignIns());
        for (Target target : all) {
            Load.run(target.steps(), WARM_UP, server);
        }
        for (int i = 0; i < ROUNDS; i++) {
            for (Target target : all) {
                target.rounds().add(Load.run(target.steps(), ROUND, server));
            }
        }
        print(all);
        System.out.printf("%nPlain view / bare servlet: %.2f (not judged)%n", plain.rate() / bare.rate());
        System.out.printf("Open servlet / bare servlet: %.2f (not judged)%n", open.rate() / bare.rate());
        return judge(all, plain.rate() / open.rate());
    }

    private Target open(String name, String path, String marker) {
        List<LoadStep> steps = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            steps.add(new View(new HttpConnection(port), host(), path, "", marker));
        }
        return new Target(name, steps);
    }

    private Target view(String name, String path, List<String> sessions) {
        List<LoadStep> steps = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            steps.add(new View(new HttpConnection(port), host(), path, sessions.get(i), People.name(i)));
        }
        return new Target(name, steps);
    }

    private Target wholeSignIns() {
        List<LoadStep> steps = new ArrayList<>();
        for (int i = 0; i < SIGNING_IN; i++) {
            steps.add(people.wholeSignIn(i));
        }
        return new Target("whole sign-ins, with password", steps);
    }

    private Target repeatedSignIns() throws IOException {
        List<LoadStep> steps = new ArrayList<>();
        for (int i = 0; i < SIGNING_IN; i++) {
            steps.add(people.repeatedSignIn(i));
        }
        return new Target("repeated sign-ins, without", steps);
    }

    private List<String> sessions() throws IOException {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            sessions.add(people.session(i));
        }
        return sessions;
    }

    private String host() {
        return "localhost:" + port;
    }

    private void print(List<Target> targets) {
        System.out.printf(
                "%n%s, %d processors for server, pool and client; medians of %d rounds of %d s%n%n",
                kind, Runtime.getRuntime().availableProcessors(), ROUNDS, ROUND.toSeconds());
        System.out.printf("%-34s %10s %9s %9s %11s %7s%n", "", "a second", "p50 ms", "p99 ms", "server µs", "errors");
        targets.forEach(target -> System.out.println(target.row()));
        System.out.printf(
                "%n%d keep-alive connections with a session each for views, %d browsers for sign-ins.%n",
                CONNECTIONS, SIGNING_IN);
        System.out.println(
                "A sign-in is everything from the page asked for to that page: redirects, the pool's form, the");
        System.out.println(
                "callback. The local pool runs on the same server and hashes the password (PBKDF2), so whole");
        System.out.println(
                "sign-ins measure the pool too; in repeated ones its cookie still holds, and only the handshake");
        System.out.println("is done.");
    }

    private static double judge(List<Target> targets, double part) {
        System.out.printf("Signed-in plain view / open servlet: %.2f (bar: 0.8)%n", part);
        boolean clean = true;
        for (Target target : targets) {
            if (target.errors() > 0) {
                System.out.println("WRONG ANSWERS, " + target.name() + ": " + target.firstError());
                clean = false;
            }
        }
        return clean ? part : 0;
    }
}
