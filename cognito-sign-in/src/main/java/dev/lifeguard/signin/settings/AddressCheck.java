package dev.lifeguard.signin.settings;

import dev.lifeguard.signin.encoding.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of {@link SettingsCheck} that is about addresses: the application's own, the Hosted UI's, the issuer's, the
 * API's.
 */
final class AddressCheck {

    /**
     * The endpoints of Cognito's API: plain, FIPS and dual stack, in the public partitions of AWS, China and Europe.
     */
    private static final Pattern AWS_API = Pattern.compile("https://cognito-idp(?:-fips)?\\.(?<region>[a-z0-9-]+)\\."
            + "(?:amazonaws\\.(?:com|com\\.cn|eu)|api\\.aws|api\\.amazonwebservices\\.(?:com\\.cn|eu))/?");

    /** The host of an issuer or of the API at AWS, whose pool is of that region. */
    private static final Pattern AWS_ISSUER =
            Pattern.compile("(?:issuer-)?cognito-idp(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.amazonaws\\..+");

    /** No part is empty, made of dots, plain or encoded, alone, or has a parameter. */
    private static final Pattern PLAIN_PATH = Pattern.compile("(?:/(?!(?:\\.|%2[eE]){1,2}(?:/|$))[^/;\\\\]+)+");

    private static final int LARGEST_PORT = 65_535;
    private final SettingsReader keys;
    private final List<String> problems = new ArrayList<>();

    private AddressCheck(SettingsReader keys) {
        this.keys = keys;
    }

    static List<String> problems(SettingsReader keys) {
        AddressCheck check = new AddressCheck(keys);
        check.find();
        return check.problems;
    }

    private void find() {
        requiredAddress(SettingsReader.BASE_URL).ifPresent(uri -> {
            canonicalBase(uri);
            httpsUnlessLoopback(SettingsReader.BASE_URL, uri);
            plainPath(SettingsReader.BASE_URL, uri);
        });
        requiredAddress(SettingsReader.DOMAIN).ifPresent(this::hostedUi);
        address(SettingsReader.PROVIDER_URI).ifPresent(this::issuer);
        address(SettingsReader.ENDPOINT).ifPresent(uri -> {
            if (!Urls.isLoopback(uri) && !isApiOfOurRegion(uri)) {
                problem(
                        SettingsReader.ENDPOINT,
                        "must be the address of AWS's cognito-idp API in the region of " + SettingsReader.REGION
                                + ", by https, or one of this machine");
            }
        });
        ownAddresses();
        keys.optional(SettingsReader.BASE_URL).ifPresent(this::apart);
    }

    /** Cognito's pages are at the root of their host; a pool on this machine is an application beside others. */
    private void hostedUi(URI uri) {
        httpsUnlessLoopback(SettingsReader.DOMAIN, uri);
        if (!Urls.isLoopback(uri)
                && !SettingsReader.withoutTrailingSlash(uri.getRawPath()).isEmpty()) {
            problem(SettingsReader.DOMAIN, "must end after the host: Cognito's pages have no path before theirs");
        }
    }

    private void issuer(URI uri) {
        httpsUnlessLoopback(SettingsReader.PROVIDER_URI, uri);
        Optional<String> pool = keys.optional(SettingsReader.USER_POOL_ID);
        String path = SettingsReader.withoutTrailingSlash(uri.getRawPath());
        if (pool.isPresent() && !path.endsWith("/" + pool.get())) {
            problem(SettingsReader.PROVIDER_URI, "must end with the pool id of " + SettingsReader.USER_POOL_ID);
        }
        Matcher aws = AWS_ISSUER.matcher(uri.getHost());
        if (aws.matches() && !isOurRegion(aws.group("region"))) {
            problem(SettingsReader.PROVIDER_URI, "must be of the region of " + SettingsReader.REGION);
        }
    }

    private void ownAddresses() {
        boolean baseIsWrong = problems.stream().anyMatch(problem -> problem.startsWith(SettingsReader.BASE_URL + " "));
        for (String key : List.of(SettingsReader.CALLBACK_URL, SettingsReader.SIGN_OUT_URL)) {
            // Nobody is blamed for what follows from a wrong base URL; while that is missing, so are they.
            if (keys.optional(key).isEmpty() || baseIsWrong && keys.followsFromBaseUrl(key)) {
                continue;
            }
            address(key).ifPresent(uri -> {
                httpsUnlessLoopback(key, uri);
                plainPath(key, uri);
                if (!isBelowBaseUrl(keys.value(key))) {
                    problem(key, "must be below " + SettingsReader.BASE_URL);
                }
            });
        }
    }

    /** Each address does one thing: whoever is sent to one that does another goes round, or nowhere. */
    private void apart(String base) {
        String callback = keys.optional(SettingsReader.CALLBACK_URL).orElse("");
        String signOut = keys.optional(SettingsReader.SIGN_OUT_URL).orElse("");
        List<String> pages =
                Stream.of(GuardAddress.values()).map(page -> base + page.path()).toList();
        if (pages.contains(callback) || List.of(base, base + "/").contains(callback)) {
            problem(
                    SettingsReader.CALLBACK_URL,
                    "must not be the start page or one of the sign-in's own pages, such as /login");
        } else if (!callback.isEmpty() && callback.equals(signOut)) {
            problem(SettingsReader.SIGN_OUT_URL, "must be another address than " + SettingsReader.CALLBACK_URL);
        }
        if (pages.contains(signOut) && !signOut.equals(base + GuardAddress.SIGNED_OUT.path())) {
            problem(SettingsReader.SIGN_OUT_URL, "must not be a page that signs in or out, such as /login");
        }
    }

    /** Browsers and servers resolve the rest before it arrives, so it never would be what it is compared with. */
    private void plainPath(String key, URI uri) {
        String path = SettingsReader.withoutTrailingSlash(uri.getRawPath());
        if (!path.isEmpty() && !PLAIN_PATH.matcher(path).matches()) {
            problem(key, "must have a plain path: no empty parts, no dots alone, no semicolon");
        }
    }

    /** Compared as text with what browsers send, so there is one way to write it. */
    private void canonicalBase(URI uri) {
        String base = keys.value(SettingsReader.BASE_URL);
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        boolean defaultPort = base.startsWith("https:") ? uri.getPort() == 443 : uri.getPort() == 80;
        if (base.endsWith("/") || defaultPort || !origin.equals(origin.toLowerCase(Locale.ROOT))) {
            problem(
                    SettingsReader.BASE_URL,
                    "must be written in small letters, without a slash at the end and without the default port");
        }
    }

    private boolean isBelowBaseUrl(String url) {
        return keys.optional(SettingsReader.BASE_URL)
                .map(SettingsReader::withoutTrailingSlash)
                .map(base -> url.startsWith(base + "/"))
                .orElse(true);
    }

    private Optional<URI> requiredAddress(String key) {
        if (keys.optional(key).isEmpty()) {
            problem(key, "is missing");
        }
        return address(key);
    }

    private Optional<URI> address(String key) {
        return keys.optional(key).flatMap(value -> parse(value, sentence -> problem(key, sentence)));
    }

    private static Optional<URI> parse(String value, Consumer<String> problem) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean port = uri.getPort() != 0 && uri.getPort() <= LARGEST_PORT;
            if (uri.getHost() != null && plain && port && (scheme.equals("https") || scheme.equals("http"))) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException notAnAddress) {
            // told below, in the same words
        }
        problem.accept("must be an address such as https://example.com, without query or fragment");
        return Optional.empty();
    }

    private void httpsUnlessLoopback(String key, URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !Urls.isLoopback(uri)) {
            problem(key, "must be https, except on this machine (localhost)");
        }
    }

    /** The calls are signed for one region; any other would refuse them. */
    private boolean isApiOfOurRegion(URI uri) {
        Matcher api = AWS_API.matcher(uri.toString());
        return api.matches() && isOurRegion(api.group("region"));
    }

    private boolean isOurRegion(String region) {
        return keys.optional(SettingsReader.REGION).map(region::equals).orElse(true);
    }

    private void problem(String key, String sentence) {
        problems.add(key + " " + sentence);
    }
}
