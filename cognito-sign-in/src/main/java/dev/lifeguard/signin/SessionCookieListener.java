package dev.lifeguard.signin;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;

/**
 * Keeps the session's id in a cookie that scripts do not see and other sites' forms do not send, never in an address,
 * and marks the cookie {@code Secure} when browsers come by https. {@code web.xml} cannot do the last, because the same
 * archive runs on a laptop without https too; and a server behind a proxy does not see the https itself.
 *
 * <p>Found by itself in a WAR's {@code WEB-INF/lib}. No server looks for listeners in the {@code lib} folder of an EAR:
 * there {@code web.xml} must name it.
 */
@WebListener
public class SessionCookieListener implements ServletContextListener {

    /** For the container, which makes it. */
    public SessionCookieListener() {
        // has nothing of its own
    }

    /** Before CDI has anything to inject here on some servers, so the settings are read once more. */
    @Override
    public void contextInitialized(ServletContextEvent started) {
        ServletContext application = started.getServletContext();
        application.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        SessionCookieConfig cookie = application.getSessionCookieConfig();
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        if (new CognitoSettings().isSecure()) {
            cookie.setSecure(true);
        }
    }
}
