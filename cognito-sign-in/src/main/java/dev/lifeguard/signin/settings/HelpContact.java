package dev.lifeguard.signin.settings;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom somebody asks who gets no further: an address to write to, or a page to open. It stands as a link on pages, so
 * it is one of these and nothing else ({@code lifeguard.help-contact}).
 *
 * @param href where the link leads
 * @param label what it says
 */
public record HelpContact(String href, String label) {

    private static final String MAIL = "mailto:";
    private static final int LONGEST = 200;

    /** Stricter than addresses may be: none of the signs that mean something in a link. */
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}._+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");

    /** Checks that nobody is led anywhere else. */
    public HelpContact {
        if (!href.startsWith(MAIL) && !href.startsWith("https://")) {
            throw new IllegalArgumentException("not a help contact");
        }
    }

    /**
     * Reads the value of the key.
     *
     * @param text an e-mail address, with {@code mailto:} or without, or an https address without a user
     * @return nothing for anything else
     */
    public static Optional<HelpContact> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String address = text.startsWith(MAIL) ? text.substring(MAIL.length()) : text;
        if (ADDRESS.matcher(address).matches()) {
            return Optional.of(new HelpContact(MAIL + address, address));
        }
        return isPage(text) ? Optional.of(new HelpContact(text, text)) : Optional.empty();
    }

    private static boolean isPage(String text) {
        try {
            URI page = URI.create(text);
            return text.startsWith("https://") && page.getHost() != null && page.getUserInfo() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
