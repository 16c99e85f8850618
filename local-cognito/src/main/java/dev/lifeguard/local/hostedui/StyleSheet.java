package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;

/** The style of the pages, served by the pool itself. */
public final class StyleSheet implements Endpoint {
    private final String css = PageTemplate.read("hosted-ui.css");

    @Override
    public Reply answer(Request request) {
        return Reply.text(200, "text/css;charset=UTF-8", css);
    }
}
