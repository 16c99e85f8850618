package dev.lifeguard.local.server;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Starts the pool with the application, so that a wrong setting fails the deployment and not the first visitor. */
@WebListener
public class PoolStart implements ServletContextListener {
    @Inject
    private RunningPool running;

    private boolean started;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        running.pool();
        started = true;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (started) {
            running.pool().close();
        }
    }
}
