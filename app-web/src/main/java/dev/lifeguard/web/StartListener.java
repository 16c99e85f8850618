package dev.lifeguard.web;

import dev.lifeguard.cluster.ApplicationStarted;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Has the work in the background begin. The web module is the last to start. */
@WebListener
public class StartListener implements ServletContextListener {

    @Inject
    private Event<ApplicationStarted> started;

    @Override
    public void contextInitialized(ServletContextEvent context) {
        started.fire(new ApplicationStarted());
    }
}
