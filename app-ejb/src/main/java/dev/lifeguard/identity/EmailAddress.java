package dev.lifeguard.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as somebody writes it. Two that differ in case alone are the same one: they are compared
 * {@linkplain #folded() folded}. Not every address of the standard is one here, but every one that people have.
 *
 * @param value something, one @ and a domain with a dot, without spaces and what no text shows; at most 254 characters
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[^\\s\\p{C}@\"<>]{1,64}@[^\\s\\p{C}@\"<>.]+(\\.[^\\s\\p{C}@\"<>.]+)+");

    /** @throws IllegalArgumentException for a text that is none */
    public EmailAddress {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** The address that a text is, without space around it; nothing if it is none. */
    public static Optional<EmailAddress> of(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST && FORM.matcher(stripped).matches()
                ? Optional.of(new EmailAddress(stripped))
                : Optional.empty();
    }

    /** The form in which addresses are compared. */
    public String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** What stands before the @. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }
}
