package dev.lifeguard.web;

import dev.lifeguard.grant.FreeText;

/**
 * What somebody wrote into a field of a form in words of their own, such as a reason, without what cannot be kept.
 *
 * @param text empty when nothing was sent; may still be too long
 */
public record WrittenWords(String text) {

    private static final String SOMETHING = "…";

    /** For a judgement before the form is filled in: that words are missing is said when it is sent. */
    public String textOrSomething() {
        return text.isEmpty() ? SOMETHING : text;
    }

    /** How many characters fit. */
    public int longest() {
        return FreeText.LONGEST;
    }

    /** Whether it can be kept. */
    public boolean fit() {
        return FreeText.fits(text);
    }
}
