package dev.lifeguard.signin;

import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.settings.HelpContact;
import dev.lifeguard.signin.settings.Inactivity;
import dev.lifeguard.signin.settings.SettingsExtension;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The sign-in configuration, read once from MicroProfile Config; the keys and their defaults are in
 * {@code META-INF/microprofile-config.properties} of {@code lifeguard-config}. The getters are what the expressions in
 * {@code @OpenIdAuthenticationMechanismDefinition} name. {@link SettingsExtension} fails the deployment before anybody
 * can see an invalid instance.
 */
@Named("cognitoSettings")
@ApplicationScoped
public class CognitoSettings {

    private static final double DEFAULT_QUOTA_SHARE = 0.2;

    private final SettingsReader keys;
    private final Map<String, Set<String>> rolesByGroup;
    private final Set<String> entryGroups;
    private final String callbackPath;
    private final List<String> languages;

    /** Reads the running application's configuration. */
    public CognitoSettings() {
        this(new SettingsReader(ConfigProvider.getConfig()));
    }

    /**
     * Reads another configuration than that of the running application.
     *
     * @param config where the keys are
     * @return its settings; their getters throw when a key is asked for that it lacks
     */
    public static CognitoSettings of(Config config) {
        return new CognitoSettings(new SettingsReader(config));
    }

    CognitoSettings(SettingsReader keys) {
        this.keys = keys;
        this.rolesByGroup = keys.rolesByGroup();
        this.callbackPath = keys.optional(SettingsReader.CALLBACK_URL)
                .map(url -> URI.create(url).getRawPath())
                .orElse("");
        this.languages = keys.list(SettingsReader.LANGUAGES);
        this.entryGroups = Set.copyOf(keys.list(SettingsReader.ENTRY_GROUPS));
    }

    /** {@return the address browsers use, without a slash at the end} */
    public String getBaseUrl() {
        return keys.url(SettingsReader.BASE_URL);
    }

    /** {@return scheme, host and port of {@link #getBaseUrl()}: what a path is appended to} */
    public String getOrigin() {
        URI base = URI.create(getBaseUrl());
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    /**
     * Completes the address of a page to return to.
     *
     * @param page where to return to; the start page is that of the application, not of its host, and stands for every
     *     page that is not below the application's own
     * @return the whole address
     */
    public String urlOf(ReturnPath page) {
        String folder = getBaseUrl().substring(getOrigin().length());
        boolean ours = folder.isEmpty() || page.isBelow(folder);
        return page.isStart() || !ours ? getBaseUrl() + "/" : getOrigin() + page.path();
    }

    /** {@return whether browsers reach the application by https} */
    public boolean isSecure() {
        return getBaseUrl().startsWith("https:");
    }

    /** {@return the header by which browsers come by https alone for a year, where they come by https at all} */
    public Optional<String> getStrictTransportSecurity() {
        boolean subdomains = keys.optional(SettingsReader.HSTS_SUBDOMAINS)
                .filter("true"::equals)
                .isPresent();
        return isSecure()
                ? Optional.of("max-age=31536000" + (subdomains ? "; includeSubDomains" : ""))
                : Optional.empty();
    }

    /** {@return the issuer: where the discovery document is found, and what {@code iss} must say} */
    public String getProviderUri() {
        return keys.optional(SettingsReader.PROVIDER_URI)
                .map(SettingsReader::withoutTrailingSlash)
                .orElseGet(() ->
                        "https://cognito-idp." + getRegion() + "." + suffixOf(getRegion()) + "/" + getUserPoolId());
    }

    /** What names of AWS end with: each partition, of which the beginning of a region's name tells, has its own. */
    private static String suffixOf(String region) {
        return switch (region.substring(0, region.indexOf('-'))) {
            case "cn" -> "amazonaws.com.cn";
            case "eusc" -> "amazonaws.eu";
            default -> "amazonaws.com";
        };
    }

    /** {@return the AWS region of the pool} */
    public String getRegion() {
        return keys.value(SettingsReader.REGION);
    }

    /** {@return the id of the pool, which begins with its region} */
    public String getUserPoolId() {
        return keys.value(SettingsReader.USER_POOL_ID);
    }

    /** {@return the Hosted UI's address, without a slash at the end} */
    public String getDomain() {
        return keys.url(SettingsReader.DOMAIN);
    }

    /** {@return where a sign-in begins, below the Hosted UI's address} */
    public String getAuthorizationEndpoint() {
        return getDomain() + "/oauth2/authorize";
    }

    /** {@return where a code is exchanged for tokens, below the Hosted UI's address} */
    public String getTokenEndpoint() {
        return getDomain() + "/oauth2/token";
    }

    /** {@return what the mechanism wants to know and the guard never calls} */
    public String getUserInfoEndpoint() {
        return getDomain() + "/oauth2/userInfo";
    }

    /** {@return where the pool's public keys are, below the issuer} */
    public String getJwksUri() {
        return getProviderUri() + "/.well-known/jwks.json";
    }

    /** {@return the id of the user pool client} */
    public String getClientId() {
        return keys.value(SettingsReader.CLIENT_ID);
    }

    /** {@return its secret; belongs on no page and in no log} */
    public String getClientSecret() {
        return keys.value(SettingsReader.CLIENT_SECRET);
    }

    /** {@return the client's other secret, while one takes the place of the other: used when the first is refused} */
    public Optional<String> secondClientSecret() {
        return keys.optional(SettingsReader.SECOND_CLIENT_SECRET);
    }

    /** {@return the scopes to ask for, separated by spaces} */
    public String getScopes() {
        return keys.value(SettingsReader.SCOPES);
    }

    /** {@return where Cognito sends the browser after sign-in} */
    public String getCallbackUrl() {
        return keys.value(SettingsReader.CALLBACK_URL);
    }

    /**
     * Tells a pool for trying out, as good as its data. Without {@code cognito.endpoint} the API is that of AWS.
     *
     * @return whether both the issuer and the API are on this very machine
     */
    public boolean isPoolLocal() {
        return Urls.isLoopback(URI.create(getProviderUri())) && isApiLocal();
    }

    /** {@return the raw path of {@link #getCallbackUrl()}, context path included} */
    public String getCallbackPath() {
        return callbackPath;
    }

    /** {@return where Cognito sends the browser after sign-out} */
    public String getSignOutUrl() {
        return keys.value(SettingsReader.SIGN_OUT_URL);
    }

    /**
     * Cognito's own sign-out, which ends its session and comes back to {@link #getSignOutUrl()}. Cognito knows neither
     * {@code id_token_hint} nor {@code post_logout_redirect_uri}, so this whole address is the annotation's redirect.
     *
     * @return the whole address, parameters included
     */
    public String getLogoutUrl() {
        return Urls.withQuery(
                getDomain() + "/logout", List.of("client_id", getClientId(), "logout_uri", getSignOutUrl()));
    }

    /** {@return where the API of the pool is, if not where AWS has it} */
    public Optional<URI> getEndpoint() {
        return keys.optional(SettingsReader.ENDPOINT).map(URI::create);
    }

    /** {@return whether the API of the pool is on this very machine, wherever the issuer is} */
    public boolean isApiLocal() {
        return getEndpoint().filter(Urls::isLoopback).isPresent();
    }

    /** {@return by how much inactivity a session ends, and how often its use is written down} */
    public Inactivity getSessionInactivity() {
        return keys.optional(SettingsReader.SESSION_INACTIVITY)
                .flatMap(Inactivity::of)
                .orElse(Inactivity.NEVER_ENDS);
    }

    /**
     * Tells which sessions have ended because nobody used them ({@code lifeguard.session-inactivity}).
     *
     * @param now the moment, by the clock by which their uses are told
     * @return those that a store has not heard of since then
     */
    public Instant sessionsAbandonedBefore(Instant now) {
        return getSessionInactivity().abandonedBefore(now);
    }

    /** {@return which part of Cognito's request rate quotas the application may use: more than nothing, at most 1} */
    public double getPoolQuotaShare() {
        return keys.optional(SettingsReader.POOL_QUOTA_SHARE)
                .map(Double::parseDouble)
                .orElse(DEFAULT_QUOTA_SHARE);
    }

    /** {@return whom somebody asks who is refused} */
    public Optional<HelpContact> getHelpContact() {
        return keys.optional(SettingsReader.HELP_CONTACT).flatMap(HelpContact::of);
    }

    /** {@return the languages to speak, the first to whoever wants none of them; empty for all that there are} */
    public List<String> getLanguages() {
        return languages;
    }

    /**
     * Looks up {@code lifeguard.groups.<role>}.
     *
     * @param role the name of a container role
     * @return the pool groups that give it
     */
    public List<String> groupsGiving(String role) {
        return keys.list(SettingsReader.ROLE_PREFIX + role);
    }

    /** {@return the pool groups whose members can sign in at all; empty when everybody may} */
    public List<String> entryGroups() {
        return keys.list(SettingsReader.ENTRY_GROUPS);
    }

    /** {@return every pool group that the configuration names} */
    public Set<String> groupsWithMeaning() {
        Set<String> names = new HashSet<>(rolesByGroup.keySet());
        names.addAll(entryGroups);
        return names;
    }

    /**
     * Judges by {@code lifeguard.entry-groups}.
     *
     * @param groups pool groups
     * @return whether a member of these can sign in at all
     */
    public boolean admits(Set<String> groups) {
        return entryGroups.isEmpty() || groups.stream().anyMatch(entryGroups::contains);
    }

    /**
     * Translates pool groups into container roles.
     *
     * @param groups pool groups
     * @return the roles of a member of these; a group that no key names gives none
     */
    public Set<String> rolesOf(Set<String> groups) {
        return groups.stream()
                .flatMap(group -> rolesByGroup.getOrDefault(group, Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Completes the address of a page of the application.
     *
     * @param path its path below the application's address, with a slash at the beginning
     * @return the whole address
     */
    public String pageUrl(String path) {
        return getBaseUrl() + path;
    }
}
