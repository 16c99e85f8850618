package dev.lifeguard.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A request that always has the script nonce PrimeFaces asks for. PrimeFaces takes it from the form that was sent, and
 * fails when a browser without scripts, or a stranger's program, sent none; even the error page would fail then. Only
 * an Ajax request may say its own, because its answer becomes part of a page that has one already.
 */
final class NonceRequest extends HttpServletRequestWrapper {

    private static final String PARAMETER = "primefaces.nonce";

    private final String nonce =
            Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));

    private NonceRequest(HttpServletRequest request) {
        super(request);
    }

    /** The request itself only where its page has a nonce already. */
    static HttpServletRequest of(HttpServletRequest request) {
        boolean sentForm = "POST".equals(request.getMethod());
        boolean ajax = "partial/ajax".equals(request.getHeader("Faces-Request"));
        return sentForm && ajax && request.getParameter(PARAMETER) != null ? request : new NonceRequest(request);
    }

    @Override
    public String getParameter(String name) {
        return PARAMETER.equals(name) ? nonce : super.getParameter(name);
    }
}
