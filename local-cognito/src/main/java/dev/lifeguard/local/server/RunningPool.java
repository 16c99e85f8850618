package dev.lifeguard.local.server;

import dev.lifeguard.local.LocalPool;
import dev.lifeguard.local.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The one pool of this web application. */
@ApplicationScoped
public class RunningPool {
    private LocalPool pool;

    @PostConstruct
    void start() {
        Config config = ConfigProvider.getConfig();
        Settings settings = Settings.from(key -> config.getOptionalValue(key, String.class));
        pool = new LocalPool(settings, Clock.systemUTC());
        // A warning, so that it is seen wherever the pool runs.
        System.getLogger("local-cognito").log(System.Logger.Level.WARNING, pool.banner());
    }

    @PreDestroy
    void stop() {
        pool.close();
    }

    /** The pool. */
    public LocalPool pool() {
        return pool;
    }
}
