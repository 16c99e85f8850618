package dev.lifeguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.signin.PoolProbe;
import jakarta.ejb.Timer;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What it writes is seen by ConfigurationIT. */
class PoolCheckAtStartTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();

    /** It would go on asking the pool every five seconds. */
    @Test
    void wake_whenTheCheckItselfFails_endsAfterSixTries() {
        PoolCheckAtStart check = new PoolCheckAtStart();
        check.executor = new BoundedExecutor(Runnable::run);
        check.probe = proxy(PoolProbe.class, () -> {
            asked.incrementAndGet();
            throw new IllegalStateException("on purpose");
        });
        check.prepare();
        Timer timer = proxy(Timer.class, cancelled::incrementAndGet);

        for (int tick = 0; tick < 10; tick++) {
            check.wake(timer);
        }

        assertThat(asked).hasValue(6);
        assertThat(cancelled).hasPositiveValue();
    }

    private static <T> T proxy(Class<T> type, Runnable whatever) {
        return type.cast(Proxy.newProxyInstance(
                PoolCheckAtStartTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    whatever.run();
                    return null;
                }));
    }
}
