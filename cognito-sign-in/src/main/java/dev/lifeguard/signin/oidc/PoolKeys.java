package dev.lifeguard.signin.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The pool's public keys (JWKS), kept for an hour and fetched again when a token names one we do not know, because
 * Cognito may change them at any time. No rate limit: a token reaches us only from the token endpoint itself.
 *
 * <p>All that need newer keys in the same moment wait for one call, and share what comes of it. (The library's cache
 * lets them call in turn, each as long as a call may take.)
 */
@ApplicationScoped
public class PoolKeys {

    private static final long KEEP = Duration.ofHours(1).toNanos();

    private final CognitoSettings settings;
    private final ProviderTransport http;
    private volatile CachedKeys kept = new CachedKeys(new JWKSet(), System.nanoTime() - KEEP);
    private FutureTask<CachedKeys> call;

    private record CachedKeys(JWKSet keys, long fetched) {

        List<JWK> select(JWKSelector selector) {
            return System.nanoTime() - fetched < KEEP ? selector.select(keys) : List.of();
        }
    }

    @Inject
    PoolKeys(CognitoSettings settings, ProviderTransport http) {
        this.settings = settings;
        this.http = http;
    }

    /** For the container's proxy only. */
    PoolKeys() {
        this(null, null);
    }

    JWKSource<SecurityContext> source() {
        return (selector, context) -> {
            CachedKeys known = kept;
            List<JWK> found = known.select(selector);
            return found.isEmpty() ? newerThan(known).select(selector) : found;
        };
    }

    private CachedKeys newerThan(CachedKeys known) throws KeySourceException {
        FutureTask<CachedKeys> ours = new FutureTask<>(this::fetch);
        FutureTask<CachedKeys> current;
        synchronized (this) {
            if (kept != known) {
                return kept;
            }
            call = call == null ? ours : call;
            current = call;
        }
        if (current == ours) {
            ours.run();
        }
        return resultOf(current);
    }

    private CachedKeys fetch() throws IOException, ParseException {
        try {
            ProviderTransport.Answer answer = http.get(settings.getJwksUri());
            if (answer.status() != 200) {
                throw new IOException("answered " + answer.status());
            }
            kept = new CachedKeys(JWKSet.parse(answer.body()), System.nanoTime());
            return kept;
        } finally {
            ended();
        }
    }

    private synchronized void ended() {
        call = null;
    }

    /** For as long as any call may take. */
    private static CachedKeys resultOf(FutureTask<CachedKeys> call) throws KeySourceException {
        try {
            return call.get(ProviderTransport.WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new KeySourceException(failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new KeySourceException("no answer within " + ProviderTransport.WHOLE.toSeconds() + " s", late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KeySourceException("interrupted", stopping);
        }
    }
}
