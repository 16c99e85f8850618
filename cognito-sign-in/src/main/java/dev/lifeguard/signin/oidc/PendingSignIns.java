package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.encoding.SealingKey;
import dev.lifeguard.signin.encoding.Sha256;
import dev.lifeguard.signin.session.GuardCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sign-ins under way, each in a sealed cookie of its own in its browser, for an hour. The server keeps nothing: a
 * visitor who asks and never comes back costs no memory, any node can complete what another began, and tabs have
 * nothing in common that they could take from each other.
 *
 * <p>A browser shows all of them with each request, and servers take only so much of headers (Payara 8,192 bytes, the
 * request line included) before any of our code runs. So each is packed, and what passes {@link #LARGEST_SUM} is
 * cleared, a few with each answer, because servers and proxies give only so much of headers, too. That comes
 * too late for tabs that are opened in the same instant, none of which knows of the others. A link that is not short
 * therefore goes into one of {@link #PLACES} cookies with fixed names: a browser itself puts the newer one in the place
 * of the older, whose tab then ends on the start page, signed in.
 */
final class PendingSignIns {

    static final Duration LIFE = Duration.ofHours(1);

    /** Of all the cookies that a browser shows, names and separators included, in bytes. */
    static final int LARGEST_SUM = 4096;

    /** So many cookies are cleared by one answer, which takes less than 3 KB of it. */
    static final int MOST_CLEARED = 24;

    /** A request's attribute: the names that its answer clears. */
    private static final String CLEARED = "lifeguard.cleared";

    /** Of one that holds its link itself. */
    static final int LARGEST_WHOLE = 300;

    /** So many of the longest links, each with its sign-in, have room in the sum. */
    static final int PLACES = 5;

    static final String NAME = "lifeguard-sign-in-";

    /** Of what claims to come from a future that no other node's clock has. */
    private static final Duration OLDEST = Duration.ofMillis(Long.MAX_VALUE);

    private static final int ID_LENGTH = 8;
    /** A browser may hold another one of the same name, of a wider path or domain; it cannot push ours aside. */
    private static final int MOST_OF_A_NAME = 3;

    private final CognitoSettings settings;
    private final List<SealingKey> keys;
    private final SealedCookies sealed;
    private final String prefix;

    /** Tabs in the same instant take different places, where one node answers them all. */
    private final AtomicInteger begun = new AtomicInteger();

    /** While the client has two secrets, the first seals, and each opens what the other has sealed. */
    PendingSignIns(CognitoSettings settings) {
        this.settings = settings;
        List<String> secrets = Stream.concat(
                        Stream.of(settings.getClientSecret()), settings.secondClientSecret().stream())
                .toList();
        this.keys = SealingKey.of(secrets, "lifeguard pending sign-in 1 " + settings.getCallbackUrl());
        this.sealed = new SealedCookies(settings, keys);
        this.prefix = GuardCookie.name(NAME, settings);
    }

    /**
     * One that the mechanism has just sent to Cognito.
     *
     * @param state what the answer will name it by
     * @param memory what the mechanism wants to remember, the nonce first
     */
    PendingSignIn begun(String state, Map<String, String> memory, PendingSignIn.Origin origin) {
        return new PendingSignIn(state, origin, memory, PendingSignIn.Secrets.of(keys.get(0), state));
    }

    /** Gives it to the browser, which loses the oldest ones if they would be too many together. */
    void remember(HttpServletRequest request, HttpServletResponse response, PendingSignIn pending) {
        List<Cookie> cookies = cookies(request, pending);
        clearBeyondSum(cookies, request, response, pending.begunAt());
        for (Cookie cookie : cookies) {
            cookie.setMaxAge((int) LIFE.toSeconds());
            response.addCookie(cookie);
        }
    }

    private List<Cookie> cookies(HttpServletRequest request, PendingSignIn pending) {
        Cookie whole = cookie(pending, pending.link());
        if (size(whole) <= LARGEST_WHOLE) {
            return List.of(whole);
        }
        String place = place(request, pending.begunAt());
        String known = known(pending.state());
        Cookie link = sealed.sealed(prefix + place, pending.link(), pending.begunAt(), linkOf(pending.state()), known);
        return List.of(link, cookie(pending, place));
    }

    private Cookie cookie(PendingSignIn pending, String link) {
        String state = pending.state();
        return sealed.sealed(nameOf(state), pending.text(link), pending.begunAt(), state, known(state));
    }

    /** One that is free as far as the browser shows, or that of the oldest link. */
    private String place(HttpServletRequest request, Instant now) {
        List<String> oldestFirst = shown(request)
                .sorted(Comparator.<Cookie, Duration>comparing(cookie -> age(cookie, now))
                        .reversed())
                .map(cookie -> cookie.getName().substring(prefix.length()))
                .filter(PendingSignIns::isPlace)
                .toList();
        List<String> free = IntStream.range(0, PLACES)
                .mapToObj(String::valueOf)
                .filter(place -> !oldestFirst.contains(place))
                .toList();
        return free.isEmpty() ? oldestFirst.get(0) : free.get(Math.floorMod(begun.getAndIncrement(), free.size()));
    }

    /** Takes one out of the browser, if it is there, can be opened and is not too old. */
    Optional<PendingSignIn> take(HttpServletRequest request, HttpServletResponse response, String state, Instant now) {
        if (named(nameOf(state), request).findAny().isPresent()) {
            clear(nameOf(state), response);
        }
        return named(nameOf(state), request)
                .flatMap(cookie -> sealed.opened(cookie, state, known(state)).stream())
                .filter(opened -> !opened.at().isBefore(now.minus(LIFE)))
                .findFirst()
                .map(opened -> PendingSignIn.of(
                        opened.text(),
                        state,
                        opened.at(),
                        PendingSignIn.Secrets.of(opened.key(), state),
                        link -> isPlace(link) ? takeLink(link, state, request, response) : Optional.of(link)));
    }

    /** Nothing if it is not in its place any more: what is there belongs to another tab. */
    private Optional<String> takeLink(
            String place, String state, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> link = named(prefix + place, request)
                .flatMap(cookie -> sealed.opened(cookie, linkOf(state), known(state)).stream())
                .map(SealedCookies.UnsealedCookie::text)
                .findFirst();
        link.ifPresent(found -> clear(prefix + place, response));
        return link;
    }

    private Stream<Cookie> named(String name, HttpServletRequest request) {
        return shown(request).filter(cookie -> cookie.getName().equals(name)).limit(MOST_OF_A_NAME);
    }

    /**
     * Takes from the browser what it shows beyond the largest sum, the oldest first; what is none of ours is the
     * oldest. What is left for want of place in the answer goes with the next one.
     */
    void clearBeyondSum(HttpServletRequest request, HttpServletResponse response, Instant now) {
        clearBeyondSum(List.of(), request, response, now);
    }

    private void clearBeyondSum(
            List<Cookie> given, HttpServletRequest request, HttpServletResponse response, Instant now) {
        int sum = given.stream().mapToInt(PendingSignIns::size).sum();
        Set<String> replaced = given.stream().map(Cookie::getName).collect(Collectors.toSet());
        List<Cookie> newestFirst = shown(request)
                .filter(cookie -> !replaced.contains(cookie.getName()))
                .sorted(Comparator.comparing(cookie -> age(cookie, now)))
                .toList();
        Deque<String> oldestFirst = new ArrayDeque<>();
        for (Cookie cookie : newestFirst) {
            sum += size(cookie);
            if (sum > LARGEST_SUM) {
                oldestFirst.addFirst(cookie.getName());
            }
        }
        if (!oldestFirst.isEmpty()) {
            clear(oldestFirst, request, response);
        }
    }

    private void clear(Collection<String> names, HttpServletRequest request, HttpServletResponse response) {
        Set<String> cleared =
                request.getAttribute(CLEARED) instanceof ClearedCookies before ? before.names() : new HashSet<>();
        for (String name : names) {
            if (cleared.size() < MOST_CLEARED && cleared.add(name)) {
                clear(name, response);
            }
        }
        request.setAttribute(CLEARED, new ClearedCookies(cleared));
    }

    /** By this request's answer, so far. */
    private record ClearedCookies(Set<String> names) {}

    private void clear(String name, HttpServletResponse response) {
        Cookie nothing = GuardCookie.of(name, "", settings);
        nothing.setMaxAge(0);
        response.addCookie(nothing);
    }

    private Stream<Cookie> shown(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().startsWith(prefix));
    }

    /** As it stands in the header, with the separator. */
    private static int size(Cookie cookie) {
        return cookie.getName().length() + cookie.getValue().length() + "=; ".length();
    }

    private String nameOf(String state) {
        return prefix + Sha256.base64Url(state).substring(0, ID_LENGTH);
    }

    private static boolean isPlace(String text) {
        return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) < '0' + PLACES;
    }

    /** What a link is bound to: a sign-in's own cookie cannot stand in its place. */
    private static String linkOf(String state) {
        return "link of " + state;
    }

    /** Where the text has the state and the callback's address, they cost nothing: whoever opens it has them. */
    private String known(String state) {
        return "\noidc.nonce\n\noidc.original.request\n" + settings.getCallbackUrl() + "\noidc.state\n" + state;
    }

    /** A link counts as older than any sign-in, because who loses it is signed in all the same. */
    private Duration age(Cookie cookie, Instant now) {
        Duration age = Duration.between(SealedCookies.claimedTime(cookie), now);
        if (age.compareTo(LIFE.negated()) < 0) {
            return OLDEST;
        }
        return isPlace(cookie.getName().substring(prefix.length())) ? age.plus(LIFE) : age;
    }
}
