package dev.lifeguard.web.form;

import dev.lifeguard.web.Messages;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time zone of whoever looks, in which the days lie that they choose: as the browser has told it by a cookie that
 * {@code times.js} writes, for pages and files alike. A browser may tell anything, or nothing: then days are in UTC,
 * and the page says so.
 */
@Model
public class ViewerZone {

    /** The script writes it by this name. */
    static final String COOKIE = "lifeguard-zone";

    /** By its name, which a form sends back. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final String NONE = "";
    private static final int LONGEST = 100;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Messages messages;

    /** The zone by which days begin and end. */
    public ZoneId get() {
        return known(told()).orElse(UTC);
    }

    /** In which zone the days are, and why not in the viewer's. */
    public String getSentence() {
        String told = told();
        return known(told)
                .map(zone -> messages.with("zone.known", zone.getId()))
                .orElseGet(() -> messages.of(told.isEmpty() ? "zone.untold" : "zone.unknown"));
    }

    private String told() {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(NONE);
    }

    /** A place of the world, such as {@code Europe/Berlin}, as a cookie holds it; nothing for anything else. */
    static Optional<ZoneId> known(String told) {
        if (told.isEmpty() || told.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String name = URLDecoder.decode(told, StandardCharsets.UTF_8);
            return Optional.of(name)
                    .filter(ZoneId.getAvailableZoneIds()::contains)
                    .map(ZoneId::of);
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}
