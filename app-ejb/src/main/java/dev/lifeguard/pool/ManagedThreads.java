package dev.lifeguard.pool;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/** In threads of the container. */
@ApplicationScoped
public class ManagedThreads implements AtOnce {

    @Resource
    private ManagedExecutorService executor;

    /** Does something soon, in another thread. */
    void soon(Runnable act) {
        executor.execute(act);
    }

    @Override
    public <T> boolean all(List<T> things, Predicate<T> act) {
        return new Together(executor).all(things, act);
    }
}
