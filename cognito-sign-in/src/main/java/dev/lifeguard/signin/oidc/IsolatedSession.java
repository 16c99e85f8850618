package dev.lifeguard.signin.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;

/**
 * What the server's mechanism takes for the session: a map of one sign-in's own, so that sign-ins in several tabs do
 * not meet, and that none begins a session in the container.
 */
final class IsolatedSession implements InvocationHandler {

    private final HttpServletRequest request;
    private final Map<String, String> attributes;

    private IsolatedSession(HttpServletRequest request, Map<String, String> attributes) {
        this.request = request;
        this.attributes = attributes;
    }

    static HttpSession of(HttpServletRequest request, Map<String, String> attributes) {
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                new IsolatedSession(request, attributes));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "getAttribute":
                return attributes.get(arguments[0]);
            case "getAttributeNames":
                return Collections.enumeration(attributes.keySet());
            case "setAttribute":
                put((String) arguments[0], arguments[1]);
                return null;
            case "removeAttribute":
                attributes.remove(arguments[0]);
                return null;
            case "invalidate":
                attributes.clear();
                return null;
            case "getServletContext":
                return request.getServletContext();
            default:
                throw new UnsupportedOperationException(
                        "a sign-in under way has no " + method.getName() + " of a session");
        }
    }

    private void put(String name, Object value) {
        if (value == null) {
            attributes.remove(name);
        } else if (value instanceof String text) {
            attributes.put(name, text);
        } else {
            throw new IllegalArgumentException(name + " cannot be kept in a cookie");
        }
    }
}
