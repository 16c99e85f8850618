package dev.lifeguard.local.template;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * The rules for callback and sign-out URLs of a client (CreateUserPoolClient): absolute, without a fragment, https
 * unless on the own machine or with a scheme of one's own, at most 1024 characters, at most 100 of them.
 */
final class ClientUrls {
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ClientUrls() {}

    static void check(Properties client) {
        List<String> callbacks = client.texts("CallbackURLs");
        check("CallbackURLs", callbacks);
        check("LogoutURLs", client.texts("LogoutURLs"));
        String first = client.text("DefaultRedirectURI", null);
        if (first != null && !callbacks.contains(first)) {
            throw new TemplateError("DefaultRedirectURI must be one of CallbackURLs: " + first);
        }
    }

    private static void check(String property, List<String> urls) {
        if (urls.size() > 100) {
            throw new TemplateError(property + " holds at most 100 addresses, not " + urls.size());
        }
        for (String url : urls) {
            if (!allowed(url)) {
                throw new TemplateError(property + " must be absolute, https (or http on localhost) and without a "
                        + "fragment: " + url);
            }
        }
    }

    static boolean allowed(String url) {
        try {
            URI uri = new URI(url);
            boolean plainHttp = "http".equalsIgnoreCase(uri.getScheme());
            return uri.isAbsolute()
                    && uri.getRawFragment() == null
                    && url.length() <= 1024
                    && (!plainHttp || OWN_MACHINE.contains(String.valueOf(uri.getHost())));
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
