package dev.lifeguard.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.Consumer;

/**
 * A response that always carries the security headers. Of a policy that a component library sets, only its nonce is
 * taken: two policies would both apply, and theirs is not as strict.
 */
final class GuardedResponse extends HttpServletResponseWrapper {

    private final PagePolicy policy;
    private final Consumer<HttpServletResponse> otherHeaders;

    GuardedResponse(HttpServletResponse response, PagePolicy policy, Consumer<HttpServletResponse> otherHeaders) {
        super(response);
        this.policy = policy;
        this.otherHeaders = otherHeaders;
    }

    void begin() {
        super.setHeader(PagePolicy.HEADER, policy.plain());
        otherHeaders.accept(this);
    }

    /** Whoever starts the answer afresh does not lose the headers. */
    @Override
    public void reset() {
        super.reset();
        begin();
    }

    @Override
    public void setHeader(String name, String value) {
        if (PagePolicy.HEADER.equalsIgnoreCase(name)) {
            super.setHeader(PagePolicy.HEADER, policy.withNonceOf(value));
        } else {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (PagePolicy.HEADER.equalsIgnoreCase(name)) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }
}
