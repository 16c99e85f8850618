package dev.lifeguard.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.Consumer;

/** A response that always carries the security headers. */
final class GuardedResponse extends HttpServletResponseWrapper {

    private final Consumer<HttpServletResponse> headers;

    GuardedResponse(HttpServletResponse response, Consumer<HttpServletResponse> headers) {
        super(response);
        this.headers = headers;
        headers.accept(response);
    }

    /** Whoever starts the answer afresh does not lose the headers. */
    @Override
    public void reset() {
        super.reset();
        headers.accept(this);
    }
}
