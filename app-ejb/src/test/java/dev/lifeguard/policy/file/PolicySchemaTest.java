package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor says by the schema is what the reader says. */
class PolicySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLE = Path.of("../config/policies.yaml");
    private static final JsonNode SCHEMA = schema();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(SCHEMA);

    /** What depends on other places in the file, on capitals, or on the numbers inside a text. */
    private static final List<String> ONLY_THE_READER = List.of(
            "written twice",
            "stands in the list twice",
            "is shorter than `shortest`",
            "Write a `default` from",
            "1h where nothing is written",
            "is missing under `duration:`",
            "`owners` is missing",
            "`may-ask` is missing",
            "`duration` is missing",
            "with itself",
            "Write something from 1m",
            "from 1h to 365d");

    /** What the YAML of an editor makes something else of before the schema sees it. */
    private static final List<String> ODD_KEYS = List.of("? [pay]", "~: x");

    private static final Map<Section, String> PLACES = Map.of(
            Section.FILE, "/properties",
            Section.DEFAULTS, "/properties/defaults/properties",
            Section.GROUP, "/definitions/policy/properties",
            Section.OWNERS, "/definitions/owners/oneOf/1/properties",
            Section.PERSON, "/definitions/person/oneOf/1/properties",
            Section.MAY_ASK, "/definitions/may-ask/oneOf/1/properties",
            Section.DURATION, "/definitions/duration/properties",
            Section.QUESTION, "/definitions/question/properties");

    @ParameterizedTest
    @EnumSource(Section.class)
    void schema_whenComparedWithTheReader_knowsTheSameKeys(Section section) {
        Set<String> keys = new HashSet<>();
        SCHEMA.at(PLACES.get(section)).fieldNames().forEachRemaining(keys::add);

        assertThat(keys).isEqualTo(section.keys());
    }

    @Test
    void schema_whenAnyKeyIsLookedAt_describesIt() {
        for (String place : PLACES.values()) {
            SCHEMA.at(place)
                    .properties()
                    .forEach(key -> assertThat(described(key.getValue()))
                            .as(place + "/" + key.getKey())
                            .isNotBlank());
        }
    }

    @Test
    void sample_whenReadAndWhenValidated_isRight() throws IOException {
        String sample = Files.readString(SAMPLE);

        assertThat(PolicyFile.read(sample.getBytes(StandardCharsets.UTF_8)).errors())
                .isEmpty();
        assertThat(validate(sample)).isEmpty();
        assertThat(sample).startsWith("# yaml-language-server: $schema=./policies.schema.json\n");
    }

    @Test
    void sample_whenRead_showsEveryKey() throws IOException {
        String sample = Files.readString(SAMPLE);

        Stream.of(Section.values())
                .flatMap(section -> section.keys().stream())
                .forEach(key -> assertThat(sample).contains(key + ":"));
    }

    /** Only what a schema cannot see is left to the reader. */
    @ParameterizedTest
    @MethodSource("dev.lifeguard.policy.file.PolicyErrorsTest#mistakes")
    void validate_whenTheReaderSeesAMistake_seesItToo(
            String piece, String instead, int line, int column, String words) {
        String text = PolicyErrorsTest.GOOD.replace(piece, instead);
        if (!onlyTheReaderCanTell(words, instead)) {
            assertThat(validate(text)).as(text + words).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "may-ask: everybody | may-ask: nobody",
                "may-ask: everybody | may-ask: {groups: [a, b-c, Müller]}",
                "longest: 90d | longest: 3650d, no-end: allowed",
                "longest: 90d | longest: 520w, shortest: 1m",
                "{people: [a@example.com]} | admins",
                "{people: [a@example.com]} | {people: [a+b@sub.example.com], groups: [x]}",
                "[a@example.com] | [b@example.com, {username: corp_a@example.com}, {sub: 1b-2}]",
                "purpose: Pay | 'purpose: Pay\n    questions: {ticket: {ask: Number, pattern: a+, example: aa}}'",
                "purpose: Pay | 'purpose: Pay\n    questions: {a-1: {ask: Which?, choices: [x, y], answer: optional}}'",
                "purpose: Pay | 'purpose: Pay\n    privileged: true\n    reason: optional\n    incompatible-with: [x]'"
            })
    void validate_whenTheReaderSeesNoMistake_seesNone(String piece, String instead) {
        String text = PolicyErrorsTest.GOOD.replace(piece, instead);

        assertThat(PolicyFile.read(text.getBytes(StandardCharsets.UTF_8)).errors())
                .isEmpty();
        assertThat(validate(text)).isEmpty();
    }

    private static boolean onlyTheReaderCanTell(String words, String instead) {
        return ONLY_THE_READER.stream().anyMatch(words::contains)
                || ODD_KEYS.stream().anyMatch(instead::contains);
    }

    private static String described(JsonNode key) {
        String own = key.path("description").asText();
        return own.isEmpty()
                ? SCHEMA.at(key.path("$ref").asText().substring(1))
                        .path("description")
                        .asText()
                : own;
    }

    private static Set<ValidationMessage> validate(String yaml) {
        Object values = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return VALIDATOR.validate(JSON.valueToTree(values));
    }

    private static JsonNode schema() {
        try {
            return JSON.readTree(Files.readString(Path.of("../config/policies.schema.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
