package dev.lifeguard.web;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one Content-Security-Policy. Scripts come from our own address or carry the page's nonce; nothing inline, nothing
 * from elsewhere. Forms may also lead to the pool's domain: browsers hold the whole chain of redirects after a form
 * against {@code form-action}, and signing out ends there.
 */
final class PagePolicy {

    static final String HEADER = "Content-Security-Policy";

    private static final Pattern NONCE = Pattern.compile("'nonce-[A-Za-z0-9+/_=-]{16,128}'");

    private final String beforeNonce = "default-src 'self'; script-src 'self'";
    private final String afterNonce;

    /** A policy whose forms may lead to this address. */
    PagePolicy(String poolDomain) {
        URI pool = URI.create(poolDomain);
        afterNonce = "; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                + pool.getScheme() + "://" + pool.getRawAuthority();
    }

    /** For whatever has no inline script. */
    String plain() {
        return beforeNonce + afterNonce;
    }

    /** The same with the nonce that a component library's own policy names, and with nothing else of it. */
    String withNonceOf(String otherPolicy) {
        Matcher nonce = NONCE.matcher(otherPolicy);
        return nonce.find() ? beforeNonce + " " + nonce.group() + afterNonce : plain();
    }
}
