package dev.lifeguard.policy.file;

import dev.lifeguard.policy.AnswerPattern;
import dev.lifeguard.policy.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code questions:} of a group: each has a name, under which stands what is asked and what may be answered. */
final class QuestionReader {

    private static final String NAME = "[a-z][a-z0-9-]{0,31}";
    private static final int MOST_CHOICES = 20;
    private static final Map<String, Boolean> REQUIRED = Map.of("required", true, "optional", false);

    private final PolicyErrors errors;
    private final Values values;

    QuestionReader(PolicyErrors errors) {
        this.errors = errors;
        this.values = new Values(errors);
    }

    /** The questions in the order of the file, or nothing and at least one error. */
    Optional<List<Question>> read(Node node) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            return wrong(
                    node,
                    "The names of questions are expected here, each with what it asks below it, as in `ticket:`.");
        }
        if (mapping.getValue().size() > Question.MOST) {
            return wrong(node, "There are more than " + Question.MOST + " questions. Ask less.");
        }
        List<Question> questions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        mapping.getValue().forEach(tuple -> question(tuple, names).ifPresent(questions::add));
        return questions.size() == mapping.getValue().size() ? Optional.of(questions) : Optional.empty();
    }

    private Optional<Question> question(NodeTuple tuple, Set<String> names) {
        Node key = tuple.getKeyNode();
        String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!name.matches(NAME)) {
            return wrong(
                    key,
                    "This cannot be the name of a question. Write up to 32 lower-case letters, digits and hyphens, as in "
                            + "`ticket`.");
        }
        if (!names.add(name)) {
            return wrong(key, "The question `" + name + "` stands here twice. Keep one of them.");
        }
        Fields fields = Fields.of(tuple.getValueNode(), Section.QUESTION, errors);
        if (!fields.isUsable()) {
            return Optional.empty();
        }
        if (!fields.has("ask")) {
            errors.at(
                    key,
                    "`ask` is missing for the question `" + name + "`. Write `ask:` and " + Section.QUESTION.hint("ask")
                            + ".");
        }
        if (fields.has("pattern") == fields.has("choices")) {
            return wrong(key, "A question has either a `pattern` or `choices`. Write one of them.");
        }
        if (fields.has("pattern") != fields.has("example")) {
            return wrong(key, "A `pattern` has an `example`, which people are shown. Write both, or neither.");
        }
        return read(name, fields);
    }

    private Optional<Question> read(String name, Fields fields) {
        Optional<String> text = fields.find("ask").flatMap(node -> shortText(node, Question.LONGEST_TEXT));
        Optional<Boolean> required = fields.has("answer")
                ? fields.find("answer").flatMap(node -> values.oneOf(node, REQUIRED))
                : Optional.of(true);
        Optional<Optional<AnswerPattern>> pattern = fields.has("pattern")
                ? fields.find("pattern").flatMap(this::pattern).map(Optional::of)
                : Optional.of(Optional.empty());
        Optional<String> example = fields.has("example")
                ? fields.find("example").flatMap(node -> shortText(node, Question.LONGEST_ANSWER))
                : Optional.of("");
        Optional<List<String>> choices =
                fields.has("choices") ? fields.find("choices").flatMap(this::choices) : Optional.of(List.of());
        if (List.of(text, required, pattern, example, choices).stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        if (pattern.get().filter(any -> !any.matches(example.get())).isPresent()) {
            return wrong(
                    fields.find("example").orElseThrow(),
                    "The `example` does not match the `pattern`. Correct one of them.");
        }
        return Optional.of(new Question(name, text.get(), pattern.get(), example.get(), choices.get(), required.get()));
    }

    private Optional<AnswerPattern> pattern(Node node) {
        Optional<String> text = values.text(node);
        try {
            return text.map(AnswerPattern::new);
        } catch (IllegalArgumentException wrong) {
            return wrong(node, "This is no pattern for answers: " + wrong.getMessage() + ".");
        }
    }

    private Optional<List<String>> choices(Node node) {
        Optional<List<String>> choices = values.list(node, one -> shortText(one, Question.LONGEST_ANSWER))
                .map(found -> found.stream().map(Located::value).toList());
        if (choices.filter(all -> all.size() < 2 || all.size() > MOST_CHOICES).isPresent()) {
            return wrong(node, "There are 2 to " + MOST_CHOICES + " choices. Ask for a text by a pattern instead.");
        }
        return choices;
    }

    /** Of one line, as a form has it. */
    private Optional<String> shortText(Node node, int longest) {
        Optional<String> text = values.text(node);
        if (text.filter(any -> any.length() > longest || any.matches("(?s).*(\\s\\s|[\\t\\n]).*"))
                .isPresent()) {
            return wrong(node, "This is longer than " + longest + " characters, or not in one line. Shorten it.");
        }
        return text;
    }

    private <T> Optional<T> wrong(Node node, String message) {
        errors.at(node, message);
        return Optional.empty();
    }
}
