package dev.lifeguard.appearance;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Fails the start where the configuration of the appearance cannot be followed. It meets no database. */
@Singleton
@Startup
public class AppearanceCheck {

    @Inject
    private Appearance appearance;

    @PostConstruct
    void check() {
        appearance.check();
    }
}
