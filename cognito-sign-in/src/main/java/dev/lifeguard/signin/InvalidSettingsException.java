package dev.lifeguard.signin;

import java.util.List;

/** The configuration cannot work; the message lists every key that is missing or wrong, one a line, without values. */
public class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> problems) {
        super("The configuration has " + problems.size() + (problems.size() == 1 ? " problem" : " problems") + ":\n  - "
                + String.join("\n  - ", problems));
    }
}
