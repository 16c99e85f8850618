package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Params;
import dev.lifeguard.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Who calls the token and revocation endpoints: {@code client_secret_basic} or {@code client_secret_post}, never both;
 * a client without a secret names itself in the body. Id and secret are taken as they are, not percent-decoded.
 */
public record ClientAuthentication(PoolClient client) {
    private record Credentials(String id, String secret) {}

    void check(Request request) throws OAuthError {
        Params form = request.form();
        Optional<Credentials> basic = basic(request);
        if (basic.isPresent()) {
            boolean other = form.has("client_id") && !form.orEmpty("client_id").equals(basic.get().id);
            if (form.has("client_secret") || other) {
                throw OAuthError.of("invalid_request");
            }
        }
        Credentials given = basic.orElseGet(() -> new Credentials(
                form.one("client_id").orElse(null), form.one("client_secret").orElse(null)));
        check(given);
    }

    /** The same with the header alone, which is what the revocation endpoint wants of a client with a secret. */
    void checkBasic(Request request) throws OAuthError {
        boolean named = basic(request).isPresent() || !client.settings().secret();
        if (!named) {
            throw OAuthError.of("invalid_client");
        }
        check(request);
    }

    private void check(Credentials given) throws OAuthError {
        if (given.id == null || !given.id.equals(client.id())) {
            throw OAuthError.of("invalid_client");
        }
        boolean right = client.settings().secret()
                ? given.secret != null && client.hasSecret(given.secret)
                : given.secret == null;
        if (!right) {
            throw new OAuthError(400, "invalid_client", "invalid_client_secret");
        }
    }

    private static Optional<Credentials> basic(Request request) throws OAuthError {
        String header = request.header("authorization").orElse("");
        if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return Optional.of(new Credentials(parts[0], parts.length == 2 ? parts[1] : null));
        } catch (IllegalArgumentException notBase64) {
            throw OAuthError.of("invalid_client");
        }
    }
}
