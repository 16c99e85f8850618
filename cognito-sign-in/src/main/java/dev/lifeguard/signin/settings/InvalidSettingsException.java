package dev.lifeguard.signin.settings;

import java.util.List;
import java.util.Locale;

/** The configuration cannot work; the message lists every key that is missing or wrong, one a line, without values. */
public class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> problems) {
        this(problems, Locale.getDefault());
    }

    /** @param language that of the server, by which it makes {@code COGNITO_REGION} of {@code cognito.region} */
    InvalidSettingsException(List<String> problems, Locale language) {
        super("The configuration has " + problems.size() + (problems.size() == 1 ? " problem" : " problems") + ":\n  - "
                + String.join("\n  - ", problems) + hint(language));
    }

    private static String hint(Locale language) {
        return "i".toUpperCase(language).equals("I")
                ? ""
                : "\nThis server runs in a language (" + language.getLanguage()
                        + ") in which the capital of i is another "
                        + "letter, so it finds no environment variable of a key that has an i. "
                        + "Start its JVM with -Duser.language=en.";
    }
}
