package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.util.Map;

/** Says, where Cognito has a page and this pool has none, that it is not imitated (501). */
public final class NotImitatedPage implements Endpoint {
    private final PageTemplate page;

    /** For one pool. */
    public NotImitatedPage(PoolAddress address) {
        page = new PageTemplate(address, "not-imitated.html");
    }

    @Override
    public Reply answer(Request request) {
        return page.show(501, Map.of("title", "Not imitated", "path", request.path()));
    }
}
