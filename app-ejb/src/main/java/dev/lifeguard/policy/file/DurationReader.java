package dev.lifeguard.policy.file;

import dev.lifeguard.policy.DurationLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code duration:} of a group, and whether its values fit together. */
final class DurationReader {

    static final Duration LEAST = Duration.ofMinutes(1);
    static final Duration MOST = Duration.ofDays(3650);

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Map<String, Boolean> NO_END = Map.of("allowed", true, "never", false);

    private final PolicyErrors errors;
    private final Values values;

    DurationReader(PolicyErrors errors) {
        this.errors = errors;
        this.values = new Values(errors);
    }

    /** The limits, or nothing and at least one error. */
    Optional<DurationLimits> read(WithDefaults group, Node groupKey) {
        if (group.find("duration").isEmpty()) {
            return Optional.empty();
        }
        WithDefaults duration = group.part("duration", Section.DURATION, errors);
        if (!duration.areUsable()) {
            return Optional.empty();
        }
        nameMissing(duration, groupKey);
        Optional<Duration> shortest = duration.read("shortest", SHORTEST, this::length);
        Optional<Duration> longest = duration.find("longest").flatMap(this::length);
        Optional<Duration> standard = duration.find("default").flatMap(this::length);
        Optional<Boolean> endless = duration.read("no-end", false, node -> values.oneOf(node, NO_END));
        if (shortest.isEmpty() || longest.isEmpty() || standard.isEmpty() || endless.isEmpty()) {
            return Optional.empty();
        }
        if (longest.get().compareTo(shortest.get()) < 0) {
            errors.at(duration.place(groupKey, "longest", "shortest"), inverted(shortest.get(), longest.get()));
        } else if (standard.get().compareTo(shortest.get()) < 0
                || standard.get().compareTo(longest.get()) > 0) {
            errors.at(duration.place(groupKey, "default"), outside(standard.get(), shortest.get(), longest.get()));
        } else {
            return Optional.of(new DurationLimits(shortest.get(), longest.get(), standard.get(), endless.get()));
        }
        return Optional.empty();
    }

    /** Notes what is wrong with the values that the defaults give. */
    void checkDefaults(WithDefaults defaults) {
        WithDefaults duration = defaults.part("duration", Section.DURATION, errors);
        List.of("shortest", "longest", "default")
                .forEach(key -> duration.find(key).ifPresent(this::length));
        duration.find("no-end").ifPresent(node -> values.oneOf(node, NO_END));
    }

    private void nameMissing(WithDefaults duration, Node groupKey) {
        for (String key : List.of("longest", "default")) {
            if (duration.lack(key)) {
                errors.at(
                        groupKey,
                        "`" + key + "` is missing under `duration:`. Write " + Section.DURATION.hint(key) + ".");
            }
        }
    }

    private Optional<Duration> length(Node node) {
        return values.duration(node, LEAST, MOST);
    }

    private static String inverted(Duration shortest, Duration longest) {
        return "`longest` (" + DurationText.of(longest) + ") is shorter than `shortest` (" + DurationText.of(shortest)
                + "; 1h where nothing is written). Write a longer `longest` or a shorter `shortest`.";
    }

    private static String outside(Duration standard, Duration shortest, Duration longest) {
        return "`default` (" + DurationText.of(standard)
                + ") is not between `shortest` and `longest`. Write a `default` " + "from " + DurationText.of(shortest)
                + " to " + DurationText.of(longest) + ".";
    }
}
