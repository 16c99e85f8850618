package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Reply;

/** An authorization request is refused, by the reply that it carries. */
public final class AuthorizeRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /** With the answer for the browser. */
    public AuthorizeRefusal(Reply reply) {
        super("refused", null, false, false);
        this.reply = reply;
    }

    /** The answer. */
    public Reply reply() {
        return reply;
    }
}
