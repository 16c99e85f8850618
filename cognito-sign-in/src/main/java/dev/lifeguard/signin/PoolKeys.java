package dev.lifeguard.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.TimeUnit;

/**
 * The pool's public keys (JWKS), kept for an hour and fetched again when a token names one we do not know, because
 * Cognito may change them at any time. No rate limit: a token reaches us only from the token endpoint itself.
 */
@ApplicationScoped
public class PoolKeys {

    private static final long KEEP = TimeUnit.HOURS.toMillis(1);

    private final JWKSource<SecurityContext> source;

    @Inject
    PoolKeys(CognitoSettings settings, ProviderHttp http) {
        this.source = JWKSourceBuilder.<SecurityContext>create(url(settings.getJwksUri()), from -> fetch(http, from))
                .cache(KEEP, TimeUnit.SECONDS.toMillis(20))
                .refreshAheadCache(false)
                .rateLimited(false)
                .build();
    }

    /** For the container's proxy only. */
    PoolKeys() {
        this.source = null;
    }

    JWKSource<SecurityContext> source() {
        return source;
    }

    private static Resource fetch(ProviderHttp http, URL from) throws IOException {
        ProviderHttp.Answer answer = http.get(from.toString());
        if (answer.status() != 200) {
            throw new IOException("answered " + answer.status());
        }
        return new Resource(answer.body(), "application/json");
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException checkedAtStart) {
            throw new IllegalStateException(checkedAtStart);
        }
    }
}
