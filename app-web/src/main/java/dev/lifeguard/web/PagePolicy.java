package dev.lifeguard.web;

import java.net.URI;

/**
 * The one Content-Security-Policy. Scripts and styles are files of our own address; nothing inline, nothing from
 * elsewhere. Forms may also lead to the pool's domain: browsers hold the whole chain of redirects after a form against
 * {@code form-action}, and signing out ends there.
 */
final class PagePolicy {

    static final String HEADER = "Content-Security-Policy";

    private final String header;

    /** A policy whose forms may lead to this address. */
    PagePolicy(String poolDomain) {
        URI pool = URI.create(poolDomain);
        header = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self' " + pool.getScheme() + "://" + pool.getRawAuthority();
    }

    /** What the header says. */
    String header() {
        return header;
    }
}
