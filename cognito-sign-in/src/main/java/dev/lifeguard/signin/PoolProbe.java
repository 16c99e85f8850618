package dev.lifeguard.signin;

import dev.lifeguard.signin.encoding.MessageBundle;
import java.util.List;
import java.util.Locale;

/** Checks the configuration against the pool, from outside and without any AWS right. A bean to be injected. */
public interface PoolProbe {

    /** What is known of a configuration key. */
    enum State {
        /** The pool confirms it. */
        RIGHT,
        /** The pool contradicts it. */
        WRONG,
        /** The pool answered something that says neither; also when an earlier key must be right first. */
        UNKNOWN,
        /** The pool did not answer. */
        UNREACHABLE
    }

    /**
     * What is known of a configuration key, in words.
     *
     * @param key the configuration key, or {@code sign-in page}
     * @param state what is known of it
     * @param code which sentence says what that means and what to do
     * @param values what stands in the sentence's places; never a secret
     */
    record Finding(String key, State state, String code, List<String> values) {

        private static final MessageBundle SENTENCES = new MessageBundle("findings");

        /**
         * Says what that means and what to do.
         *
         * @param language the reader's; English when there is no translation
         * @return one or two sentences
         */
        public String sentence(Locale language) {
            return SENTENCES.of(language, code, values.toArray());
        }
    }

    /**
     * Asks the pool five questions, or six; takes at most half a minute, when it answers none of them.
     *
     * @return what is known of each key, in the order in which one would correct them
     */
    List<Finding> ask();
}
