package dev.lifeguard.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What an answer must look like as a whole, such as {@code [A-Z]{2,5}-[0-9]+}: a small part of regular expressions, of
 * which each text and each pattern is compared in few steps. There are characters, sets in brackets with ranges, not
 * turned round, {@code \d} for a digit, a backslash before a character that would mean something else, the
 * repetitions {@code ? * + {2} {2,5}} of one character or set, and {@code |} between alternatives. There are no
 * parentheses.
 */
public final class AnswerPattern {

    /** The longest pattern. */
    public static final int LONGEST = 100;

    private static final String SPECIAL = "()^$.{}]+*?";

    private final String text;
    private final List<List<Atom>> alternatives = new ArrayList<>();

    /** One character or set, and how often. */
    private record Atom(IntPredicate characters, int least, int most) {}

    /** @throws IllegalArgumentException with what is wrong, for whoever wrote it */
    public AnswerPattern(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it is longer than " + LONGEST + " characters");
        }
        this.text = text;
        new Reader().read();
    }

    /** Whether this is such a text, from its beginning to its end. */
    public boolean matches(String answer) {
        int[] characters = answer.codePoints().toArray();
        return answer.length() <= Question.LONGEST_ANSWER
                && alternatives.stream().anyMatch(pieces -> matches(pieces, characters));
    }

    /** Where the pieces so far may have come to, all at once: nothing is tried twice. */
    private static boolean matches(List<Atom> pieces, int[] answer) {
        boolean[] reached = new boolean[answer.length + 1];
        reached[0] = true;
        for (Atom piece : pieces) {
            boolean[] next = new boolean[answer.length + 1];
            for (int from = 0; from <= answer.length; from++) {
                int to = from;
                while (reached[from]) {
                    next[to] |= to - from >= piece.least();
                    if (to == answer.length
                            || to - from == piece.most()
                            || !piece.characters().test(answer[to])) {
                        break;
                    }
                    to++;
                }
            }
            reached = next;
        }
        return reached[answer.length];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswerPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }

    /** Takes the pattern apart. */
    private final class Reader {

        private int at;

        void read() {
            do {
                List<Atom> pieces = new ArrayList<>();
                while (at < text.length() && text.charAt(at) != '|') {
                    pieces.add(piece());
                }
                if (pieces.isEmpty()) {
                    throw new IllegalArgumentException("it allows an empty answer; say `answer: optional` instead");
                }
                alternatives.add(pieces);
            } while (at++ < text.length());
        }

        private Atom piece() {
            IntPredicate characters = text.charAt(at) == '[' ? set() : is(character());
            if (at == text.length()) {
                return new Atom(characters, 1, 1);
            }
            return switch (text.charAt(at)) {
                case '?' -> repeated(characters, 0, 1);
                case '*' -> repeated(characters, 0, Question.LONGEST_ANSWER);
                case '+' -> repeated(characters, 1, Question.LONGEST_ANSWER);
                case '{' -> counted(characters);
                default -> new Atom(characters, 1, 1);
            };
        }

        private Atom repeated(IntPredicate characters, int least, int most) {
            at++;
            return new Atom(characters, least, most);
        }

        private Atom counted(IntPredicate characters) {
            int end = text.indexOf('}', at);
            String count = end < 0 ? "" : text.substring(at + 1, end);
            if (!count.matches("[0-9]{1,3}(,[0-9]{1,3})?")) {
                throw new IllegalArgumentException("a `{` is followed by one number or two, as in {2} or {2,5}");
            }
            String[] bounds = count.split(",");
            int least = Integer.parseInt(bounds[0]);
            int most = Integer.parseInt(bounds[bounds.length - 1]);
            if (most < least || most == 0 || most > Question.LONGEST_ANSWER) {
                throw new IllegalArgumentException(
                        "{" + count + "} is no number of times from 1 to " + Question.LONGEST_ANSWER);
            }
            at = end + 1;
            return new Atom(characters, least, most);
        }

        /** Several characters and ranges; a hyphen at the end is one. */
        private IntPredicate set() {
            at++;
            IntPredicate any = none -> false;
            boolean empty = true;
            while (at < text.length() && text.charAt(at) != ']') {
                if (empty && text.charAt(at) == '^') {
                    throw new IllegalArgumentException("a set says what it holds, not what it does not");
                }
                any = any.or(member());
                empty = false;
            }
            if (empty || at == text.length()) {
                throw new IllegalArgumentException("a `[` has no `]`, or nothing stands between them");
            }
            at++;
            return any;
        }

        private IntPredicate member() {
            if (isDigits()) {
                return is(character());
            }
            int first = inSet();
            boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
            if (!range) {
                return one -> one == first;
            }
            at++;
            int last = inSet();
            if (last < first) {
                throw new IllegalArgumentException("a range in a set ends before it begins");
            }
            return one -> first <= one && one <= last;
        }

        private int inSet() {
            if (text.charAt(at) == '[') {
                throw new IllegalArgumentException("a set holds no other set; write \\[ for the character");
            }
            return text.charAt(at) == '\\' ? escaped() : next();
        }

        private IntPredicate is(int character) {
            return character < 0 ? one -> '0' <= one && one <= '9' : one -> one == character;
        }

        /** The next one outside of a set; less than nothing for any digit. */
        private int character() {
            if (isDigits()) {
                at += 2;
                return -1;
            }
            if (SPECIAL.indexOf(text.charAt(at)) >= 0) {
                throw new IllegalArgumentException("`" + text.charAt(at) + "` is not possible here; write \\"
                        + text.charAt(at) + " for the character");
            }
            return text.charAt(at) == '\\' ? escaped() : next();
        }

        private boolean isDigits() {
            return text.startsWith("\\d", at);
        }

        private int escaped() {
            at++;
            if (at == text.length() || Character.isLetterOrDigit(text.charAt(at))) {
                throw new IllegalArgumentException("of letters only d may follow a backslash");
            }
            return next();
        }

        private int next() {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            return character;
        }
    }
}
