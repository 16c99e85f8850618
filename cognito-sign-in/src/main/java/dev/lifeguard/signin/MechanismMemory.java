package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;

/** A session whose attributes are a map of ours, and which is the browser's real session for everything else. */
final class MechanismMemory implements InvocationHandler {

    private final HttpServletRequest request;
    private final Map<String, Serializable> attributes;

    private MechanismMemory(HttpServletRequest request, Map<String, Serializable> attributes) {
        this.request = request;
        this.attributes = attributes;
    }

    static HttpSession in(HttpServletRequest request, Map<String, Serializable> attributes) {
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                new MechanismMemory(request, attributes));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
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
            default:
                return onRealSession(method, arguments);
        }
    }

    private void put(String name, Object value) {
        if (value == null) {
            attributes.remove(name);
        } else if (value instanceof Serializable serializable) {
            attributes.put(name, serializable);
        } else {
            throw new IllegalArgumentException(name + " cannot be kept in a distributable session");
        }
    }

    private Object onRealSession(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(request.getSession(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
