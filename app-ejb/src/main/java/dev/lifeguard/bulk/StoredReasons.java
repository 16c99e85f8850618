package dev.lifeguard.bulk;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reasons as a column keeps them, so that a page can say them in each reader's language: a line for each with its code
 * and what goes into the sentence, with tabs in between and blanks in lists, which neither a {@code sub} nor a group's
 * name can hold. There are ids in it and no words. Of very many the first are kept.
 */
@Converter
public class StoredReasons implements AttributeConverter<List<Violation>, String> {

    private static final int LONGEST = 8000;

    /** More are not said in one sentence. */
    private static final int MOST_IN_A_LIST = 20;

    @Override
    public String convertToDatabaseColumn(List<Violation> reasons) {
        StringBuilder text = new StringBuilder();
        for (Violation reason : reasons) {
            String line = Stream.concat(
                            Stream.of(reason.code()), reason.values().stream().map(StoredReasons::text))
                    .collect(Collectors.joining("\t", "", "\n"));
            if (text.length() + line.length() <= LONGEST) {
                text.append(line);
            }
        }
        return text.toString();
    }

    @Override
    public List<Violation> convertToEntityAttribute(String stored) {
        return stored == null
                ? List.of()
                : stored.lines().map(StoredReasons::reason).toList();
    }

    private static Violation reason(String line) {
        String[] parts = line.split("\t", -1);
        return new Violation(
                parts[0], Arrays.stream(parts).skip(1).map(StoredReasons::value).toList());
    }

    private static String text(MessageArgument value) {
        if (value instanceof MessageArgument.People people) {
            return (people.together() ? "A" : "P") + joined(people.people());
        }
        if (value instanceof MessageArgument.Accounts accounts) {
            return "S" + joined(accounts.accounts());
        }
        if (value instanceof MessageArgument.Groups groups) {
            return "R" + joined(groups.groups());
        }
        if (value instanceof MessageArgument.Group group) {
            return "G" + group.group();
        }
        if (value instanceof MessageArgument.Length length) {
            return "L" + length.length();
        }
        return value instanceof MessageArgument.Moment moment
                ? "M" + moment.at()
                : "C" + ((MessageArgument.Count) value).number();
    }

    private static String joined(List<?> things) {
        return things.stream().limit(MOST_IN_A_LIST).map(Object::toString).collect(Collectors.joining(" "));
    }

    private static MessageArgument value(String text) {
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'A' -> new MessageArgument.People(list(rest, PersonId::new), true);
            case 'P' -> new MessageArgument.People(list(rest, PersonId::new), false);
            case 'S' -> new MessageArgument.Accounts(list(rest, PersonId::new));
            case 'R' -> new MessageArgument.Groups(list(rest, GroupName::new));
            case 'G' -> new MessageArgument.Group(new GroupName(rest));
            case 'L' -> new MessageArgument.Length(Duration.parse(rest));
            case 'M' -> new MessageArgument.Moment(Instant.parse(rest));
            case 'C' -> new MessageArgument.Count(Integer.parseInt(rest));
            default -> throw new IllegalArgumentException("no value of a reason");
        };
    }

    private static <T> List<T> list(String text, Function<String, T> one) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(one)
                .toList();
    }
}
