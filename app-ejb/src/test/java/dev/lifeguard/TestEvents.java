package dev.lifeguard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** CDI events without a container. */
public final class TestEvents {

    private TestEvents() {}

    /** Nobody observes them. */
    public static <T> Event<T> unheard() {
        return heardBy(event -> {});
    }

    /** What is fired goes to this observer at once; what that throws goes back to whoever fired it. */
    @SuppressWarnings("unchecked")
    public static <T> Event<T> heardBy(Consumer<? super T> observer) {
        return (Event<T>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (event, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("fire");
                    observer.accept((T) arguments[0]);
                    return null;
                });
    }
}
