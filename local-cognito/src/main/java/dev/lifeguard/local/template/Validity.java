package dev.lifeguard.local.template;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The token lifetimes of a client with the limits of Cognito's documentation ({@code TokenValidityUnits}). */
record Validity(Properties client) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Duration TEN_YEARS = Duration.ofSeconds(315_360_000);

    Duration of(String token) {
        return within(token, read(token, 1, "hours"), FIVE_MINUTES, ONE_DAY);
    }

    Duration ofRefreshToken() {
        Duration read = read("RefreshToken", 30, "days");
        Duration wanted = read.isZero() ? Duration.ofDays(30) : read;
        return within("RefreshToken", wanted, Duration.ofHours(1), TEN_YEARS);
    }

    private Duration read(String token, int otherwise, String otherwiseUnit) {
        int amount = client.number(token + "Validity", otherwise);
        String unit = client.under("TokenValidityUnits").text(token, otherwiseUnit);
        try {
            return Duration.of(amount, ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw new TemplateError("TokenValidityUnits." + token + " is not a unit: " + unit, unknown);
        }
    }

    private static Duration within(String token, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new TemplateError(
                    token + "Validity is " + value + ", which is not between " + least + " and " + most);
        }
        return value;
    }
}
