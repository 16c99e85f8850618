package dev.lifeguard.policy.file;

import java.util.Locale;

/**
 * How a policy file names somebody.
 *
 * @param kind by what
 * @param value the e-mail address in lower case, or the username or {@code sub} exactly as the pool has it
 */
public record PersonReference(Kind kind, String value) {

    /** By what somebody is named. */
    public enum Kind {
        EMAIL("address"),
        USERNAME("username"),
        SUB("sub");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As a message calls it. */
        String word() {
            return word;
        }
    }

    /** By an e-mail address, in whatever case. */
    static PersonReference email(String address) {
        return new PersonReference(Kind.EMAIL, address.toLowerCase(Locale.ROOT));
    }

    /**
     * Under what it is remembered whom this means: an address stands for itself; a word and a blank go before anything
     * else, because no address has a blank.
     */
    String key() {
        return kind == Kind.EMAIL ? value : kind.word() + " " + value;
    }
}
