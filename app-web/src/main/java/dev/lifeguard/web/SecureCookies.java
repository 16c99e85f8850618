package dev.lifeguard.web;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Marks the session's cookie {@code Secure} when browsers come by https. {@code web.xml} cannot, because the same
 * archive runs on a laptop without https too; and a server behind a proxy does not see the https itself.
 */
@WebListener
public class SecureCookies implements ServletContextListener {

    @Inject
    private CognitoSettings settings;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        started.getServletContext().getSessionCookieConfig().setSecure(settings.isSecure());
    }
}
