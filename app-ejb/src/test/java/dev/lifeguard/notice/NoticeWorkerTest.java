package dev.lifeguard.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.TestEvents;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.cluster.WithoutContainer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** No other node is let in while a message is under way. */
class NoticeWorkerTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private BooleanSupplier sends = () -> false;

    private final NoticeWorker worker = new NoticeWorker(
            new Transactions(new WithoutContainer()),
            new Leases(null, null, null) {
                @Override
                public Optional<Lease> take(String name, String node, Duration length) {
                    return Optional.of(new Lease(name, node, 1));
                }

                @Override
                public void release(Lease lease) {
                    seen.add("released");
                }
            },
            new Dispatcher(null, null, null, null, null, null, null, null, null, null, null) {
                @Override
                boolean isWanted() {
                    return true;
                }

                @Override
                boolean work(Lease lease) {
                    return sends.getAsBoolean();
                }
            },
            new BoundedExecutor(tasks::add),
            new NodeName(),
            TestEvents.unheard(),
            new Heartbeats());

    @Test
    void stop_whileAMessageIsUnderWay_letsAnotherNodeInWhenItIsDone() {
        sends = () -> {
            worker.stop();
            seen.add("sent");
            return true;
        };

        worker.work();

        assertThat(seen).containsExactly("sent", "released");
    }

    @Test
    void stop_whileNothingIsUnderWay_letsAnotherNodeInAtOnce() {
        worker.stop();

        assertThat(seen).containsExactly("released");
        worker.wake();
        assertThat(tasks).isEmpty();
    }
}
