package dev.lifeguard.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeguard.signin.encoding.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** An HTTP server on a free port whose answers a test sets, path by path, and really signed tokens. */
public final class FakePool implements AutoCloseable {

    public static final String POOL_ID = "eu-west-1_AbCdEfGhI";
    public static final String REMEMBERED_NONCE = "the-nonce";
    public static final String NONCE = Sha256.base64Url(REMEMBERED_NONCE);

    /** Made once: to make one takes longer than most tests. */
    private static final RSAKey FIRST_KEY = newKey("key-1");

    /** An answer: status, where to (or empty), body. */
    record Answer(int status, String location, String body) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> lastBody = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private volatile CountDownLatch answersAfter = new CountDownLatch(0);
    private volatile RSAKey key = FIRST_KEY;

    public FakePool() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        answer("/" + POOL_ID + "/.well-known/openid-configuration", 200, discovery());
        publishKeys();
    }

    public String domain() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String issuer() {
        return domain() + "/" + POOL_ID;
    }

    public String discovery() {
        return "{\"issuer\":\"" + issuer() + "\",\"authorization_endpoint\":\"" + domain() + "/oauth2/authorize\"}";
    }

    public void answer(String path, int status, String body) {
        answers.put(path, new Answer(status, "", body));
    }

    public void redirect(String path, String location) {
        answers.put(path, new Answer(302, location, ""));
    }

    void forget(String path) {
        answers.remove(path);
    }

    /** How often it was asked for. */
    public int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    /** Whatever is asked for from now on. */
    public void answerOnlyAfter(CountDownLatch released) {
        answersAfter = released;
    }

    public String lastBody(String path) {
        return lastBody.get(path);
    }

    public void publishKeys() {
        publishKeys(key);
    }

    /** As a pool that has these keys, of which the public halves are seen. */
    public void publishKeys(JWK... keys) {
        answer("/" + POOL_ID + "/.well-known/jwks.json", 200, new JWKSet(List.of(keys)).toString());
    }

    public void rotateKeys() {
        key = newKey("key-2");
        publishKeys();
    }

    public RSAKey key() {
        return key;
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String idToken(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return sign(key, changes.apply(idClaims()).build());
    }

    public String accessToken(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return sign(key, changes.apply(accessClaims()).build());
    }

    public JWTClaimsSet.Builder idClaims() {
        return common("id")
                .audience("client123")
                .claim("nonce", NONCE)
                .claim("cognito:username", "anna")
                .claim("cognito:groups", List.of("lifeguard-admin", "finance"))
                .claim("email", "anna@example.com")
                .claim("email_verified", true);
    }

    public JWTClaimsSet.Builder accessClaims() {
        return common("access").claim("client_id", "client123").claim("username", "anna");
    }

    private JWTClaimsSet.Builder common(String use) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("11111111-2222-3333-4444-555555555555")
                .claim("token_use", use)
                .claim("auth_time", Instant.now().getEpochSecond())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
    }

    public static String sign(RSAKey key, JWTClaimsSet claims) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), key, claims);
    }

    /** With a header of the test's choice. */
    public static String sign(JWSHeader.Builder header, JWK key, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header.build(), claims);
            jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String tokens(String idToken, String accessToken) {
        return "{\"id_token\":\"" + idToken + "\",\"access_token\":\"" + accessToken
                + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.merge(path, 1, Integer::sum);
        lastBody.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        awaitRelease();
        Answer answer = answers.getOrDefault(path, new Answer(404, "", "nothing here"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void awaitRelease() throws IOException {
        try {
            answersAfter.await();
        } catch (InterruptedException closing) {
            throw new IOException(closing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
