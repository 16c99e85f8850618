package dev.lifeguard.bulk;

import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.file.DurationText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands in one line, as somebody wrote it but for what cannot be kept.
 *
 * @param email the address
 * @param name what the person is called; may be empty
 * @param groups the groups' names, with blanks in between, which no group's name can hold
 * @param duration for how long, such as {@code 14d}, or {@value #ENDLESS}; empty for the default of each group
 * @param justification why they are added; may be empty
 */
public record ImportCells(String email, String name, String groups, String duration, String justification) {

    /** The word for a membership without an end. */
    public static final String ENDLESS = "permanent";

    static final int LONGEST_EMAIL = 254;

    /** As the form for a single invitation takes it. */
    static final int LONGEST_NAME = 200;

    static final int LONGEST_GROUPS = 13_000;
    static final int LONGEST_DURATION = 20;

    /** Somebody can hold no more. */
    private static final int MOST_GROUPS = 100;

    /** What is wrong with a line, whatever the rules say. */
    public enum Mistake {

        /** There is no address, or what stands there is none. */
        NO_EMAIL,

        /** An earlier line has the same address. */
        REPEATED,

        /** The name is too long. */
        LONG_NAME,

        /** What stands among the groups cannot be the name of one. */
        NO_GROUP,

        /** More groups than anybody can hold. */
        MANY_GROUPS,

        /** What stands there is no duration. */
        NO_DURATION,

        /** The justification is too long. */
        LONG_JUSTIFICATION,

        /** The line has more cells than the first one has columns. */
        MANY_CELLS,

        /** There is an account already, and no group is named. */
        NOTHING_TO_DO,

        /** The pool said so late that the account is there that nothing more of the import was done. */
        LATE
    }

    /** Cleans all cells. */
    public ImportCells {
        email = oneLine(email);
        name = oneLine(name);
        groups = oneLine(groups);
        duration = oneLine(duration);
        justification = FreeText.clean(justification);
    }

    private static String oneLine(String cell) {
        return FreeText.clean(cell).replaceAll("\\s+", " ");
    }

    /** What is wrong with them; nothing is wrong with those whose values are asked for below. */
    List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        note(mistakes, EmailAddress.of(email).isEmpty(), Mistake.NO_EMAIL);
        note(mistakes, name.length() > LONGEST_NAME, Mistake.LONG_NAME);
        note(mistakes, words().anyMatch(word -> GroupName.of(word).isEmpty()), Mistake.NO_GROUP);
        note(mistakes, words().distinct().count() > MOST_GROUPS, Mistake.MANY_GROUPS);
        note(mistakes, !duration.isEmpty() && requestedDuration().isEmpty(), Mistake.NO_DURATION);
        note(mistakes, !FreeText.fits(justification), Mistake.LONG_JUSTIFICATION);
        return mistakes;
    }

    private static void note(List<Mistake> mistakes, boolean wrong, Mistake mistake) {
        if (wrong) {
            mistakes.add(mistake);
        }
    }

    /** No more of them than can be kept; of those without a mistake that is all. */
    ImportCells cut() {
        return new ImportCells(
                FreeText.start(email, LONGEST_EMAIL),
                FreeText.start(name, LONGEST_NAME),
                FreeText.start(groups, LONGEST_GROUPS),
                FreeText.start(duration, LONGEST_DURATION),
                FreeText.start(justification, FreeText.LONGEST));
    }

    /** The address. */
    public EmailAddress address() {
        return new EmailAddress(email);
    }

    /** Each group once, in their order. */
    public List<GroupName> groupNames() {
        return words().map(GroupName::of).flatMap(Optional::stream).distinct().toList();
    }

    private Stream<String> words() {
        return Arrays.stream(groups.split(" ")).filter(word -> !word.isEmpty());
    }

    /** For how long; nothing for the default of each group. */
    public Optional<RequestedDuration> requestedDuration() {
        if (duration.toLowerCase(Locale.ROOT).equals(ENDLESS)) {
            return Optional.of(RequestedDuration.endless());
        }
        return DurationText.parse(duration.toLowerCase(Locale.ROOT))
                .filter(length -> length.compareTo(RequestedDuration.Limited.LONGEST) <= 0)
                .map(RequestedDuration::of);
    }

    /** Whether nothing stands in any of them. */
    boolean areEmpty() {
        return Stream.of(email, name, groups, duration, justification).allMatch(String::isEmpty);
    }

    /** The address in the form in which addresses are compared, be it one or not. */
    String folded() {
        return Objects.requireNonNull(email).toLowerCase(Locale.ROOT);
    }
}
