package dev.lifeguard.signin;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds every missing or malformed key at once, so that an installation is corrected in one go. The forms are those of
 * the Cognito API reference. No value is repeated in a message: one of them is a secret.
 */
final class SettingsCheck {

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern POOL_ID = Pattern.compile("[\\w-]{1,45}_[0-9a-zA-Z]{1,54}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");
    private static final Pattern SECRET = Pattern.compile("\\S+");
    /** The endpoints of Cognito's API: plain, FIPS and dual stack, in the public partitions of AWS, China and Europe. */
    private static final Pattern AWS_API = Pattern.compile("https://cognito-idp(?:-fips)?\\.(?<region>[a-z0-9-]+)\\."
            + "(?:amazonaws\\.(?:com|com\\.cn|eu)|api\\.aws|api\\.amazonwebservices\\.(?:com\\.cn|eu))/?");

    private static final Pattern SHARE = Pattern.compile("\\d(?:\\.\\d{1,9})?");
    private static final BigDecimal SMALLEST_SHARE = new BigDecimal("0.05");
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

    private final SettingsReader keys;
    private final List<String> problems = new ArrayList<>();

    private SettingsCheck(SettingsReader keys) {
        this.keys = keys;
    }

    /** One sentence for each key that is missing or wrong; empty when all is well. */
    static List<String> problems(SettingsReader keys) {
        SettingsCheck check = new SettingsCheck(keys);
        check.pool();
        check.addresses();
        check.ownAddresses();
        check.scopesAndGroups();
        check.quotaShare();
        return List.copyOf(check.problems);
    }

    private void pool() {
        required(SettingsReader.REGION, REGION, "must be an AWS region such as eu-west-1");
        required(SettingsReader.USER_POOL_ID, POOL_ID, "must be a user pool id such as eu-west-1_AbCdEfGhI");
        required(SettingsReader.CLIENT_ID, CLIENT_ID, "must be the id of the user pool client");
        required(SettingsReader.CLIENT_SECRET, SECRET, "must be the client's secret, without spaces");
        Optional<String> region = keys.optional(SettingsReader.REGION);
        Optional<String> pool = keys.optional(SettingsReader.USER_POOL_ID);
        if (region.isPresent() && pool.isPresent() && !pool.get().startsWith(region.get() + "_")) {
            problem(SettingsReader.USER_POOL_ID, "must begin with the region of " + SettingsReader.REGION);
        }
    }

    private void addresses() {
        requiredAddress(SettingsReader.BASE_URL).ifPresent(this::canonicalBase);
        requiredAddress(SettingsReader.DOMAIN).ifPresent(uri -> httpsUnlessLoopback(SettingsReader.DOMAIN, uri));
        address(SettingsReader.PROVIDER_URI).ifPresent(uri -> httpsUnlessLoopback(SettingsReader.PROVIDER_URI, uri));
        address(SettingsReader.ENDPOINT).ifPresent(uri -> {
            if (!Urls.isLoopback(uri) && !isApiOfOurRegion(uri)) {
                problem(
                        SettingsReader.ENDPOINT,
                        "must be the address of AWS's cognito-idp API in the region of " + SettingsReader.REGION
                                + ", by https, or one of this machine");
            }
        });
    }

    private void ownAddresses() {
        // Both follow from the base URL; while that is missing, so are they.
        for (String key : List.of(SettingsReader.CALLBACK_URL, SettingsReader.SIGN_OUT_URL)) {
            address(key).ifPresent(uri -> {
                httpsUnlessLoopback(key, uri);
                if (!isBelowBaseUrl(keys.value(key))) {
                    problem(key, "must be below " + SettingsReader.BASE_URL);
                }
            });
        }
    }

    private void scopesAndGroups() {
        String scopes = keys.optional(SettingsReader.SCOPES).orElse("");
        if (!Arrays.asList(scopes.split(" +")).contains("openid")) {
            problem(SettingsReader.SCOPES, "must contain openid");
        }
        for (String key : keys.groupKeys()) {
            if (keys.namesNothing(key)
                    || !keys.list(key).stream()
                            .allMatch(group -> GROUP.matcher(group).matches())) {
                problem(key, "must be names of pool groups, separated by commas, without spaces inside");
            }
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

    private void required(String key, Pattern form, String sentence) {
        Optional<String> value = keys.optional(key);
        if (value.isEmpty()) {
            problem(key, "is missing");
        } else if (!form.matcher(value.get()).matches()) {
            problem(key, sentence);
        }
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
            if (uri.getHost() != null && plain && (scheme.equals("https") || scheme.equals("http"))) {
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
        return api.matches()
                && keys.optional(SettingsReader.REGION)
                        .map(api.group("region")::equals)
                        .orElse(true);
    }

    private void quotaShare() {
        keys.optional(SettingsReader.POOL_QUOTA_SHARE).ifPresent(value -> {
            if (!SHARE.matcher(value).matches()
                    || new BigDecimal(value).compareTo(SMALLEST_SHARE) < 0
                    || new BigDecimal(value).compareTo(BigDecimal.ONE) > 0) {
                problem(SettingsReader.POOL_QUOTA_SHARE, "must be a number from 0.05 to 1, such as 0.2");
            }
        });
    }

    private void problem(String key, String sentence) {
        problems.add(key + " " + sentence);
    }
}
