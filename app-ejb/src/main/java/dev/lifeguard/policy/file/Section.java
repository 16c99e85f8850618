package dev.lifeguard.policy.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of {@code policies.yaml} and the keys that each of them knows, with what one writes there. The schema for
 * editors, {@code config/policies.schema.json}, knows the same keys; a test compares them both ways.
 */
enum Section {
    FILE(
            "at the top of the file",
            "version",
            "1",
            "defaults",
            "keys and values for all groups",
            "groups",
            "the names of the groups, each with its policy"),
    DEFAULTS("under `defaults:`"),
    GROUP(
            "in the policy of a group",
            "purpose",
            "what the group opens, in a sentence",
            "owners",
            "`{people: [e-mail addresses], groups: [names]}` or `admins`",
            "may-ask",
            "`everybody`, `nobody` or `{groups: [names]}`",
            "reason",
            "`required` or `optional`",
            "duration",
            "`{shortest: 1h, longest: 90d, default: 14d, no-end: never}`",
            "privileged",
            "`true` or `false`",
            "incompatible-with",
            "a list of groups",
            "request-expires-after",
            "a length of time such as `14d`",
            "questions",
            "names of questions, each with `ask:` and a pattern or choices below it"),
    OWNERS("under `owners:`", "people", "a list of e-mail addresses", "groups", "a list of groups"),
    PERSON(
            "where somebody is named",
            "username",
            "a username, exactly as in the pool",
            "sub",
            "the user ID, Cognito's `sub`"),
    MAY_ASK("under `may-ask:`", "groups", "a list of groups"),
    DURATION(
            "under `duration:`",
            "shortest",
            "a length of time such as `1h`",
            "longest",
            "a length of time such as `90d`",
            "default",
            "a length of time such as `14d`",
            "no-end",
            "`allowed` or `never`"),
    QUESTION(
            "under the name of a question",
            "ask",
            "the question, in a few words",
            "pattern",
            "what an answer looks like, such as `'[A-Z]{2,5}-[0-9]+'`",
            "example",
            "an answer that matches the pattern, such as `OPS-1234`",
            "choices",
            "a list of the possible answers",
            "answer",
            "`required` or `optional`");

    /** What is said of one group alone and cannot be a default for all. */
    static final Set<String> NEVER_A_DEFAULT = Set.of("purpose", "incompatible-with");

    private final String place;
    private final Map<String, String> keys = new LinkedHashMap<>();

    Section(String place, String... keysAndHints) {
        this.place = place;
        for (int i = 0; i < keysAndHints.length; i += 2) {
            keys.put(keysAndHints[i], keysAndHints[i + 1]);
        }
    }

    /** Where it is, as a message says it. */
    String place() {
        return place;
    }

    Set<String> keys() {
        return known().keySet();
    }

    /** What to write as the value of a key, as a message says it. */
    String hint(String key) {
        return known().get(key);
    }

    /** Another part of the file that knows this key. */
    static Optional<Section> knowing(String key) {
        return Arrays.stream(values())
                .filter(section -> section != DEFAULTS && section.keys().contains(key))
                .findFirst();
    }

    private Map<String, String> known() {
        if (this != DEFAULTS) {
            return keys;
        }
        Map<String, String> ofGroups = new LinkedHashMap<>(GROUP.keys);
        ofGroups.keySet().removeAll(NEVER_A_DEFAULT);
        return ofGroups;
    }
}
