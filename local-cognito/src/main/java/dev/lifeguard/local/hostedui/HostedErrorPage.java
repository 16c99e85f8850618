package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.util.Map;

/** {@code /error}: Cognito's own error page, always with status 400. */
public final class HostedErrorPage implements Endpoint {
    private final PageTemplate page;

    /** For one pool. */
    public HostedErrorPage(PoolAddress address) {
        page = new PageTemplate(address, "error.html");
    }

    @Override
    public Reply answer(Request request) {
        return with(request.query().orEmpty("error"));
    }

    /** The page with a message. */
    public Reply with(String message) {
        return page.show(400, Map.of("title", "Error", "message", message));
    }
}
