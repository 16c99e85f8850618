package dev.lifeguard.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code ./mvnw -Prun} starts: Lifeguard and the local pool, to look at in a browser, until Ctrl-C. Where the
 * environment names another pool ({@code COGNITO_USER_POOL_ID}), Lifeguard alone.
 */
public final class Run {

    private final Path root;
    private final Path data;
    private final Path work;

    private Run(Path root, Path data, String folder) {
        this.root = root;
        this.data = data;
        this.work = data.resolve(folder);
    }

    /**
     * Each server has a folder of its own, since what one has written, another may not be able to read; and so has each
     * pool, to which a database belongs.
     */
    static String folder(String server, Map<String, String> environment) {
        return otherPool(environment).map(pool -> server + "-" + pool).orElse(server);
    }

    private static Optional<String> otherPool(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ServerPlan.variable("cognito.user-pool-id")))
                .filter(id -> id.matches("[\\w-]+") && !id.equals(DemoPlan.POOL_ID));
    }

    /**
     * Arguments: the project's folder, the server's name, the server's home, the port; and where everything is kept, if
     * not in the project's {@code .lifeguard}.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        endWithParent();
        Path root = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[3]);
        Path data = arguments.length > 4 ? Path.of(arguments[4]) : root.resolve(".lifeguard");
        try {
            new Run(root, data, folder(arguments[1], System.getenv()))
                    .run(ServerKind.of(arguments[1]), Path.of(arguments[2]), port);
        } catch (ServerFailedException | IllegalArgumentException failed) {
            System.err.println("\n" + failed.getMessage());
            System.exit(1);
        }
    }

    /** Ctrl-C reaches us by itself; a Maven that is killed otherwise must not leave a server behind. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(0)));
    }

    private void run(ServerKind kind, Path home, int port) throws IOException, InterruptedException {
        String password = demoPassword();
        ServerPlan plan = withEnvironment(
                withOutbox(DemoPlan.plan(kind, home, root, work, port), data.resolve("outbox"), System.getenv())
                        .with("local-cognito.demo-password", password)
                        .with("local-cognito.demo-buttons", "true")
                        .with("local-cognito.data", work.resolve("pool").toString()),
                System.getenv());
        plan = withHashOfPolicies(plan);
        System.out.println("Starting " + kind + " …");
        try (LocalServer server = LocalServer.start(plan, DemoPlan.READY)) {
            if (plan.archives().size() == 1) {
                System.out.println(greeting(server));
            } else {
                new DemoData(server.url("localhost"), password, work).tell();
                System.out.println(greeting(server, password, people(server)));
            }
            int code = server.join();
            System.exit(code == 0 ? 0 : 1);
        }
    }

    /**
     * What the environment says wins, so that a wrong key can be tried out here too, or another pool: then the local
     * one stays away, with what is for its people alone.
     */
    static ServerPlan withEnvironment(ServerPlan plan, Map<String, String> environment) {
        ServerPlan changed = plan;
        if (otherPool(environment).isPresent()) {
            changed = plan.deploying(Map.of("", plan.archives().get(""))).with("lifeguard.policies", "");
            for (String key : plan.settings().keySet()) {
                // Not even the domain is left: what is missing is said at the start, instead of by a page that is not
                // there.
                changed = key.startsWith("cognito.") ? changed.with(key, "") : changed;
            }
        }
        for (String key : plan.settings().keySet()) {
            String value = environment.get(ServerPlan.variable(key));
            changed = value == null ? changed : changed.with(key, value);
        }
        return changed;
    }

    /**
     * What people are told lies in a folder, unless the environment names a mail server, or an address that others
     * reach.
     */
    static ServerPlan withOutbox(ServerPlan plan, Path outbox, Map<String, String> environment) {
        boolean real = Stream.of("lifeguard.mail.host", "lifeguard.mail.session", "lifeguard.base-url")
                .map(ServerPlan::variable)
                .anyMatch(environment::containsKey);
        return real
                ? plan
                : plan.with("lifeguard.mail.folder", outbox.toString())
                        .with("lifeguard.mail.from", "lifeguard@localhost.localdomain");
    }

    /** Whoever edits the sample between two runs need not activate it each time; only an earlier content they do. */
    private static ServerPlan withHashOfPolicies(ServerPlan plan) throws IOException {
        Path policies = Path.of(plan.settings().get("lifeguard.policies"));
        String key = "lifeguard.policies-hash";
        return Files.isRegularFile(policies) && System.getenv(ServerPlan.variable(key)) == null
                ? plan.with(key, sha256(Files.readAllBytes(policies)))
                : plan;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Made up at the first start and kept, readable by this user only. */
    private String demoPassword() throws IOException {
        Path file = data.resolve("demo-password");
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, "Demo-" + DemoPlan.secret().substring(0, 10) + "7!");
        }
        return Files.readString(file);
    }

    /** Whom the local pool has, as it says itself. */
    private static String people(LocalServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("127.0.0.1") + "/local-cognito/demo-people"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .indent(2)
                .stripTrailing();
    }

    private String greeting(LocalServer server) {
        return """

            Lifeguard is running:  %s/
            It signs in with the pool of your environment.

            Log: %s
            Stop with Ctrl-C. Data stays in %s; delete that folder to begin anew.
            """.formatted(server.url("localhost"), server.log(), work);
    }

    private String greeting(LocalServer server, String password, String people) {
        return """

            Lifeguard is running:  %s/
            The local pool:        %s/local-cognito  (a stand-in for Amazon Cognito)
            Its API:               %s/local-cognito/api  (as aws --endpoint-url)

            People to sign in as, all with the password  %s
            %s

            What they are told by mail: %s
            Log: %s
            Stop with Ctrl-C. Data stays in %s; delete that folder to begin anew.
            """.formatted(
                        server.url("localhost"),
                        server.url("127.0.0.1"),
                        server.url("127.0.0.1"),
                        password,
                        people,
                        data.resolve("outbox"),
                        server.log(),
                        work);
    }
}
