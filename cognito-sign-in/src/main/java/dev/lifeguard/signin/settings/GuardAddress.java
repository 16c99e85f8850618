package dev.lifeguard.signin.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.Optional;

/**
 * The addresses that come with the guard, below the application's own, so that an application needs no page for them. A
 * servlet or page of the application that is mapped to exactly such an address goes before it.
 */
public enum GuardAddress {
    /** Signs in, and goes on to the page named by {@code to}. */
    LOGIN("/login"),
    /** Takes a POST and signs out. */
    LOGOUT("/logout"),
    /** Tells why a sign-in was refused; gets {@code reason}, {@code ref} and {@code to}. */
    REFUSED("/refused"),
    /** Where Cognito sends the browser after signing out, unless the configuration names another page. */
    SIGNED_OUT("/postlogout");

    private final String path;

    GuardAddress(String path) {
        this.path = path;
    }

    /** Below the application's context path. */
    public String path() {
        return path;
    }

    /** Which of them a request asks for, if the application has nothing of its own there. */
    public static Optional<GuardAddress> of(HttpServletRequest request) {
        for (GuardAddress address : values()) {
            if (request.getRequestURI().equals(request.getContextPath() + address.path)) {
                return Optional.of(address).filter(found -> isFree(request));
            }
        }
        return Optional.empty();
    }

    /** Whatever is mapped to more than this one address was not meant for it. */
    private static boolean isFree(HttpServletRequest request) {
        return request.getHttpServletMapping().getMappingMatch() != MappingMatch.EXACT;
    }
}
