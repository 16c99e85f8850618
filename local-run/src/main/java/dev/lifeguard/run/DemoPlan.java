package dev.lifeguard.run;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings with which Lifeguard and the local pool know each other: Lifeguard at {@code localhost}, the pool at
 * {@code 127.0.0.1}. Two sites on purpose, as with the real pool. The client's secret is new each time.
 */
public final class DemoPlan {

    /**
     * A page of Lifeguard's own that needs no sign-in. Not /health: Payara answers that too, without any application.
     */
    public static final String READY = "/postlogout";

    /** The local pool's id. */
    static final String POOL_ID = "eu-west-1_LocalPool";

    private static final SecureRandom RANDOM = new SecureRandom();

    private DemoPlan() {}

    /** Lifeguard and the local pool on one server, with nothing kept but what lies in the working folder. */
    public static ServerPlan plan(ServerKind kind, Path home, Path root, Path work, int port) {
        return new ServerPlan(
                kind,
                home,
                work,
                port,
                FreePort.find(),
                archives(kind, root),
                settings(root, port),
                kind.jvmOptions(),
                kind.serverOptions(root, Database.EMBEDDED),
                List.of());
    }

    /** All configuration keys of both, for a server at this port. */
    private static Map<String, String> settings(Path root, int port) {
        String lifeguard = "http://localhost:" + port;
        String pool = "http://127.0.0.1:" + port + "/local-cognito";
        String clientId = "localclient" + Integer.toHexString(RANDOM.nextInt());
        String secret = secret();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("lifeguard.base-url", lifeguard);
        settings.put("lifeguard.policies", root.resolve("config/policies.yaml").toString());
        settings.put("cognito.region", "eu-west-1");
        settings.put("cognito.user-pool-id", POOL_ID);
        settings.put("cognito.domain", pool);
        settings.put("cognito.provider-uri", pool + "/" + POOL_ID);
        settings.put("cognito.endpoint", pool + "/api");
        settings.put("cognito.client-id", clientId);
        settings.put("cognito.client-secret", secret);
        settings.put("local-cognito.base-url", pool);
        settings.put("local-cognito.user-pool-id", POOL_ID);
        settings.put("local-cognito.client-id", clientId);
        settings.put("local-cognito.client-secret", secret);
        settings.put("local-cognito.parameter.BaseUrl", lifeguard);
        return settings;
    }

    /** What to deploy: the EAR where the server takes one, else the WAR; and the pool beside it. */
    private static Map<String, Path> archives(ServerKind kind, Path root) {
        Path lifeguard = root.resolve(kind.takesEar() ? "app-ear/target/lifeguard.ear" : "app-web/target/app-web.war");
        // The pool first: Lifeguard asks it as soon as it is up.
        Map<String, Path> archives = new LinkedHashMap<>();
        archives.put("local-cognito", root.resolve("local-cognito/target/local-cognito.war"));
        archives.put("", lifeguard);
        return archives;
    }

    /** A new secret of 32 random bytes, in letters and digits that need no escaping. */
    public static String secret() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
