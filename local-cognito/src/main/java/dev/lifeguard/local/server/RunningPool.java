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
        System.Logger log = System.getLogger("local-cognito");
        Config config = ConfigProvider.getConfig();
        try {
            Settings settings = Settings.from(key -> config.getOptionalValue(key, String.class));
            pool = new LocalPool(settings, Clock.systemUTC());
        } catch (RuntimeException wrong) {
            // Once in plain words; what the server makes of the exception is long.
            log.log(System.Logger.Level.ERROR, wrong.getMessage());
            throw wrong;
        }
        // A warning, so that it is seen wherever the pool runs.
        log.log(System.Logger.Level.WARNING, pool.banner());
    }

    @PreDestroy
    void stop() {
        if (pool != null) {
            pool.close();
        }
    }

    /** The pool. */
    public LocalPool pool() {
        return pool;
    }
}
