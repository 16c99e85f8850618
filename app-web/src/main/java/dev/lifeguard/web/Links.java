package dev.lifeguard.web;

import jakarta.enterprise.inject.Model;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes values into addresses. A group's name may hold every sign that means something there. */
@Model
@Singleton
public class Links {

    /** A value as it stands in the query of an address. */
    public String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }
}
