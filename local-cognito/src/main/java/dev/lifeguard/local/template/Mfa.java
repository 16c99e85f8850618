package dev.lifeguard.local.template;

import java.util.Arrays;

/** Whether sign-ins need a second factor ({@code MfaConfiguration}). */
public enum Mfa {
    /** No, and none is asked for. */
    OFF,
    /** Of those who have one. */
    OPTIONAL,
    /** Of everybody; whoever has none must register one first. */
    ON;

    static Mfa of(String text) {
        return Arrays.stream(values())
                .filter(mfa -> mfa.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new TemplateError("MfaConfiguration is OFF, OPTIONAL or ON, not " + text));
    }
}
