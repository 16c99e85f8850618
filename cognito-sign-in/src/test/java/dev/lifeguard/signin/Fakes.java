package dev.lifeguard.signin;

import java.lang.reflect.Proxy;

/** The container's interfaces, answering what a test says and nothing else. */
final class Fakes {

    private Fakes() {}

    /** What a fake answers. */
    interface Answers {
        Object to(String method, Object[] arguments);
    }

    static <T> T as(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                Fakes.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
