package dev.lifeguard.signin;

import dev.lifeguard.signin.session.SignInEvents;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The container's interfaces, answering what a test says and nothing else. */
public final class Fakes {

    private Fakes() {}

    /** What a fake answers. */
    public interface Answers {
        Object to(String method, Object[] arguments);
    }

    /** Nobody listens to what becomes of sessions. */
    public static SignInEvents noNews() {
        return new SignInEvents(event(news -> {}), event(news -> {}));
    }

    /** An event whose observers do this. */
    @SuppressWarnings("unchecked")
    public static <T> Event<T> event(Consumer<T> observer) {
        return as(Event.class, (method, arguments) -> {
            observer.accept((T) arguments[0]);
            return new CompletableFuture<>();
        });
    }

    public static <T> T as(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                Fakes.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
