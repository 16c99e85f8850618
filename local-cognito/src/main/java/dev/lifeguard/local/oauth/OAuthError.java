package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error of the token or revocation endpoint: a status, a code of RFC 6749 and perhaps a description. */
final class OAuthError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final String description;

    OAuthError(int status, String error, String description) {
        super(error, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    /** Status 400 and no description. */
    static OAuthError of(String error) {
        return new OAuthError(400, error, null);
    }

    OAuthError withStatus(int other) {
        return new OAuthError(other, error, description);
    }

    Reply reply() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        if (description != null) {
            body.put("error_description", description);
        }
        return Reply.json(status, body);
    }
}
