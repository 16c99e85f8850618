package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.encoding.JsonText;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.session.SignInFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The three calls that the mechanism makes, and no others: discovery and token go to the configured provider; userInfo
 * goes nowhere, because everything we believe stands in the ID token. The tokens are judged here, before the mechanism
 * sees them, so that it never holds a bad one.
 */
@ApplicationScoped
public class ProviderClient {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    /** So many requests of a node may wait for the discovery document; it is read once, and then known. */
    static final int MOST_DISCOVERIES = 8;

    private static final Duration LONGEST_FOR_A_PLACE = Duration.ofSeconds(2);

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final String SECOND_IS_IN_USE =
            "The pool refuses cognito.client-secret and takes" + " cognito.second-client-secret: exchange the two";

    private final CognitoSettings settings;
    private final ProviderTransport http;
    private final TokenCheck tokenCheck;
    private final AtomicBoolean secondIsInUse = new AtomicBoolean();
    private final Semaphore discoveries = new Semaphore(MOST_DISCOVERIES);
    private volatile boolean discoveryFails;

    @Inject
    ProviderClient(CognitoSettings settings, ProviderTransport http, TokenCheck tokenCheck) {
        this.settings = settings;
        this.http = http;
        this.tokenCheck = tokenCheck;
    }

    /** For the container's proxy only. */
    ProviderClient() {
        this(null, null, null);
    }

    /** An answer for the mechanism. */
    record Reply(int status, String json) {}

    Reply get(CodeExchange exchange, String url) {
        if (url.equals(settings.getProviderUri() + DISCOVERY)) {
            return discovery(url);
        }
        if (url.equals(settings.getUserInfoEndpoint()) && exchange.verified().isPresent()) {
            return new Reply(
                    200, JsonText.object("sub", exchange.verified().get().subject()));
        }
        throw new SignInFailedException(Reason.MECHANISM_REFUSED, "the mechanism asked for an unknown address");
    }

    Reply post(CodeExchange exchange, String url, MultivaluedMap<String, String> form) {
        if (!url.equals(settings.getTokenEndpoint())) {
            throw new SignInFailedException(Reason.MECHANISM_REFUSED, "the mechanism posted to an unknown address");
        }
        exchange.sendingCode();
        ProviderTransport.Answer answer = exchangeCode(url, form, exchange);
        if (answer.status() != 200) {
            throw notExchanged(answer);
        }
        exchange.accept(tokenCheck.verify(answer.body(), exchange.pending().nonce()));
        return new Reply(200, answer.body());
    }

    /**
     * By the first secret, or by the second where the pool does not know the first (any more, or yet): while one takes
     * the place of the other, the order in which they are configured and deleted keeps nobody out.
     */
    private ProviderTransport.Answer exchangeCode(
            String url, MultivaluedMap<String, String> form, CodeExchange exchange) {
        ProviderTransport.Answer answer =
                call("token endpoint", () -> http.postForm(url, withVerifier(form, exchange)));
        Optional<String> second = settings.secondClientSecret();
        boolean clientRefused = answer.status() != 200
                && JsonText.text(answer.body(), "error")
                        .filter("invalid_client"::equals)
                        .isPresent();
        if (!clientRefused || second.isEmpty()) {
            return answer;
        }
        MultivaluedMap<String, String> again = new MultivaluedHashMap<>(form);
        again.putSingle("client_secret", second.get());
        ProviderTransport.Answer other =
                call("token endpoint", () -> http.postForm(url, withVerifier(again, exchange)));
        if (other.status() != 200) {
            // What the first was refused for says what is wrong; a pool may have used the code up by then.
            return answer;
        }
        if (!secondIsInUse.getAndSet(true)) {
            LOG.log(Level.WARNING, SECOND_IS_IN_USE);
        }
        return other;
    }

    /** Anybody can begin a sign-in, and the mechanism remembers the document only when it has got it. */
    private Reply discovery(String url) {
        takePlace();
        try {
            Reply reply = readDiscovery(url);
            discoveryFails = false;
            return reply;
        } catch (SignInFailedException failed) {
            discoveryFails = true;
            throw failed;
        } finally {
            discoveries.release();
        }
    }

    private void takePlace() {
        try {
            long wait = discoveryFails ? 0 : LONGEST_FOR_A_PLACE.toMillis();
            if (!discoveries.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                throw unavailable("discovery: " + MOST_DISCOVERIES + " requests wait for it already", null);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable("discovery: interrupted", stopping);
        }
    }

    private Reply readDiscovery(String url) {
        ProviderTransport.Answer answer = call("discovery", () -> http.get(url));
        if (answer.status() != 200 || !JsonText.isObject(answer.body())) {
            throw unavailable("discovery answered " + answer.status() + ", or not with JSON", null);
        }
        tokenCheck.verifyDiscovery(answer.body());
        return new Reply(200, answer.body());
    }

    private static String withVerifier(MultivaluedMap<String, String> form, CodeExchange exchange) {
        List<String> pairs = new ArrayList<>();
        form.forEach(
                (name, values) -> values.forEach(value -> pairs.add(Urls.encode(name) + "=" + Urls.encode(value))));
        pairs.add("code_verifier=" + Urls.encode(exchange.pending().secrets().verifier()));
        return String.join("&", pairs);
    }

    /** Cognito answers a refused code with 400 and JSON; anything else is a fault of its own or of the network. */
    private static SignInFailedException notExchanged(ProviderTransport.Answer answer) {
        String error = ProviderError.inWords(
                JsonText.text(answer.body(), "error"), JsonText.text(answer.body(), "error_description"));
        String detail = "token endpoint answered " + answer.status() + ", " + error;
        boolean refused = answer.status() == 400 || answer.status() == 401;
        return refused ? new SignInFailedException(Reason.CODE_NOT_ACCEPTED, detail) : unavailable(detail, null);
    }

    private interface HttpCall {
        ProviderTransport.Answer send() throws IOException;
    }

    private static ProviderTransport.Answer call(String what, HttpCall call) {
        try {
            return call.send();
        } catch (IOException failed) {
            throw unavailable(what + ": " + failed.getMessage(), failed);
        }
    }

    private static SignInFailedException unavailable(String detail, Throwable cause) {
        return new SignInFailedException(Reason.PROVIDER_UNAVAILABLE, detail, cause);
    }
}
