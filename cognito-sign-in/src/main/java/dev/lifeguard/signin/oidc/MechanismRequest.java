package dev.lifeguard.signin.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/**
 * The request as the server's mechanism may see it: always at the callback URL (never at what a Host header claims),
 * by nobody yet, with the parameters we chose, and with the sign-in's own memory in place of the session.
 */
final class MechanismRequest extends HttpServletRequestWrapper {

    private final String callbackUrl;
    private final Map<String, String> parameters;
    private final HttpSession session;

    private MechanismRequest(
            HttpServletRequest request,
            String callbackUrl,
            Map<String, String> parameters,
            Map<String, String> memory) {
        super(request);
        this.callbackUrl = callbackUrl;
        this.parameters = parameters;
        this.session = IsolatedSession.of(request, memory);
    }

    /** To begin a sign-in: without parameters, or a stray {@code state} would be taken for an answer. */
    static MechanismRequest toBegin(HttpServletRequest request, String callbackUrl, Map<String, String> memory) {
        return new MechanismRequest(request, callbackUrl, Map.of(), memory);
    }

    /** To answer one: with {@code state} and {@code code} and nothing else. */
    static MechanismRequest toAnswer(
            HttpServletRequest request, String callbackUrl, PendingSignIn pending, String code) {
        Map<String, String> memory = pending.remembered();
        return new MechanismRequest(request, callbackUrl, Map.of("state", pending.state(), "code", code), memory);
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(callbackUrl);
    }

    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public String getParameter(String name) {
        return parameters.get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> map = new HashMap<>();
        parameters.forEach((name, value) -> map.put(name, new String[] {value}));
        return map;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
        String value = parameters.get(name);
        return value == null ? null : new String[] {value};
    }

    @Override
    public Principal getUserPrincipal() {
        return null;
    }

    @Override
    public String changeSessionId() {
        throw new UnsupportedOperationException("a sign-in under way has no session");
    }

    @Override
    public HttpSession getSession() {
        return session;
    }

    @Override
    public HttpSession getSession(boolean create) {
        return session;
    }
}
