package dev.lifeguard.cluster;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** In threads of the container. */
@ApplicationScoped
public class ManagedThreads implements Hands {

    @Resource
    private ManagedExecutorService executor;

    /** Does something soon, in another thread. */
    public void soon(Runnable act) {
        executor.execute(act);
    }

    @Override
    public <T> boolean work(int hands, Supply<T> supply, Predicate<T> act) {
        return new Together(executor).work(hands, supply, act);
    }
}
