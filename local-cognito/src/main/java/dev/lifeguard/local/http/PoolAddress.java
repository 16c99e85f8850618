package dev.lifeguard.local.http;

import java.net.URI;

/**
 * Where the pool is: its domain (the Hosted UI's address) and its issuer, which at AWS are two hosts, and here may be
 * two names of one.
 *
 * @param baseUrl the address of the web application, without a slash at the end
 * @param issuerUrl the address of the issuer, but for the pool's id; leads to the same web application
 */
public record PoolAddress(String baseUrl, String issuerUrl, String userPoolId) {

    /** Drops slashes at the end. */
    public PoolAddress {
        baseUrl = withoutTrailingSlash(baseUrl);
        issuerUrl = withoutTrailingSlash(issuerUrl);
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The address of a path of the domain. */
    public String at(String path) {
        return baseUrl + path;
    }

    /** The {@code iss} of every token. */
    public String issuer() {
        return issuerUrl + "/" + userPoolId;
    }

    /** A cookie for the pages of the pool alone, never readable by scripts. */
    public String cookie(String name, String value) {
        String path = URI.create(baseUrl).getPath();
        String secure = baseUrl.startsWith("https:") ? "; Secure" : "";
        return name + "=" + value + "; Path=" + (path.isEmpty() ? "/" : path) + "; HttpOnly; SameSite=Lax" + secure;
    }

    /** The line that removes a cookie. */
    public String noCookie(String name) {
        return cookie(name, "") + "; Max-Age=0";
    }
}
