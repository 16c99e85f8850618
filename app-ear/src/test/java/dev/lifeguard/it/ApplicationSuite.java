package dev.lifeguard.it;

import dev.lifeguard.run.browser.HttpBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Cases for every application that signs in through the sign-in jar: one browser, and a pool that behaves at first. */
abstract class ApplicationSuite {

    final ProtectedApplication application;
    final LocalPool pool;
    final HttpBrowser visitor;

    ApplicationSuite(ProtectedApplication application) {
        this.application = application;
        this.pool = application.pool();
        this.visitor = application.visitor();
    }

    @BeforeEach
    @AfterEach
    void calm() {
        pool.behave();
        pool.resetCalls();
    }
}
