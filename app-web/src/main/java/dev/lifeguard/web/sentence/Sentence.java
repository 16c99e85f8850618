package dev.lifeguard.web.sentence;

import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said to somebody, with the names of people and the moments told from the rest. A page writes it as
 * {@code <lg:sentence/>}, where the names lead to people's pages for those who may open these, and moments are said in
 * the viewer's zone; wherever else it is written, it is plain text.
 *
 * @param parts what it says, from the first word to the last; each is escaped where it is written
 */
public record Sentence(List<Part> parts) {

    /** Keeps a copy. */
    public Sentence {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a sentence.
     *
     * @param text what it says
     * @param person who it is, where it is somebody's name
     * @param moment when it is, where it is a moment
     */
    public record Part(String text, Optional<PersonId> person, Optional<Instant> moment) {

        /** Words, or somebody's name. */
        public Part(String text, Optional<PersonId> person) {
            this(text, person, Optional.empty());
        }

        private static Part of(String text) {
            return new Part(text, Optional.empty());
        }
    }

    /** One that names nobody. */
    public static Sentence of(String text) {
        return new Sentence(List.of(Part.of(text)));
    }

    /** The same behind other words, such as what it is about. */
    public Sentence after(String words) {
        return new Sentence(
                Stream.concat(Stream.of(Part.of(words + " ")), parts.stream()).toList());
    }

    /** What it says. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** Whether there are words between or beside its names, and not only names. */
    public boolean isWorded() {
        return parts.stream()
                .filter(part -> part.person().isEmpty())
                .anyMatch(part -> part.text().codePoints().anyMatch(Character::isLetter));
    }

    /** What it says, for pages and files that want plain text. */
    @Override
    public String toString() {
        return text();
    }

    /**
     * The names and moments of one sentence while it is made of a pattern, in whatever order its language has them: the
     * pattern is filled with a character for each, and is taken apart at these afterwards.
     */
    public static final class NameSlots {

        /** Of no script and with no meaning; Unicode keeps them for private use. */
        private static final char FIRST = '\uE000';

        private static final int MOST = '\uF8FF' - FIRST;

        private final List<Part> named = new ArrayList<>();

        /** What to fill in for somebody's name. */
        public String name(PersonId person, String name) {
            return stand(new Part(name, Optional.of(person)));
        }

        /** What to fill in for a moment. */
        public String moment(Instant moment, String words) {
            return stand(new Part(words, Optional.empty(), Optional.of(moment)));
        }

        private String stand(Part part) {
            if (named.size() == MOST) {
                return part.text();
            }
            named.add(part);
            return String.valueOf((char) (FIRST + named.size() - 1));
        }

        /** The sentence that was made with these. */
        public Sentence sentence(String made) {
            List<Part> parts = new ArrayList<>();
            int begin = 0;
            for (int place = 0; place < made.length(); place++) {
                int which = made.charAt(place) - FIRST;
                if (which >= 0 && which < named.size()) {
                    add(parts, made.substring(begin, place));
                    parts.add(named.get(which));
                    begin = place + 1;
                }
            }
            add(parts, made.substring(begin));
            return new Sentence(parts);
        }

        private static void add(List<Part> parts, String text) {
            if (!text.isEmpty()) {
                parts.add(Part.of(text));
            }
        }
    }
}
