package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads the policy of one group. What it is for, who owns it, who may ask and for how long must be said, by the group
 * or by the defaults; everything else has a value of its own.
 */
final class GroupReader {

    private static final List<String> MUST_BE_SAID = List.of("purpose", "owners", "may-ask", "duration");
    private static final Map<String, Boolean> FLAG = Map.of("true", true, "false", false);
    private static final Map<String, Boolean> REASON = Map.of("required", true, "optional", false);
    private static final Duration REQUEST_LIVES = Duration.ofDays(14);
    private static final Duration REQUEST_LIVES_LEAST = Duration.ofHours(1);
    private static final Duration REQUEST_LIVES_MOST = Duration.ofDays(365);

    private final Fields defaults;
    private final PolicyErrors errors;
    private final Values values;
    private final DurationReader terms;
    private final QuestionReader asked;
    private final PeopleAndGroupsReader named;

    GroupReader(Fields defaults, PolicyErrors errors) {
        this.defaults = defaults;
        this.errors = errors;
        this.values = new Values(errors);
        this.terms = new DurationReader(errors);
        this.asked = new QuestionReader(errors);
        this.named = new PeopleAndGroupsReader(errors);
    }

    /** Where groups are named in the policies read so far. */
    Set<Located<GroupName>> named() {
        return named.named();
    }

    /** Notes what is wrong with the defaults, also where every group says something else. */
    void checkDefaults() {
        WithDefaults alone = new WithDefaults(defaults, Fields.NONE);
        alone.find("owners").ifPresent(named::owners);
        alone.find("may-ask").ifPresent(named::audience);
        alone.find("reason").ifPresent(node -> values.oneOf(node, REASON));
        alone.find("privileged").ifPresent(node -> values.oneOf(node, FLAG));
        alone.find("request-expires-after").ifPresent(this::requestLives);
        alone.find("questions").ifPresent(asked::read);
        terms.checkDefaults(alone);
    }

    /** The policy, or nothing and at least one error. */
    Optional<PolicyDraft> read(GroupName group, Node key, Node policy) {
        WithDefaults layers = new WithDefaults(Fields.of(policy, Section.GROUP, errors), defaults);
        if (!layers.areUsable()) {
            return Optional.empty();
        }
        MUST_BE_SAID.stream().filter(layers::lack).forEach(missing -> errors.at(key, missing(missing, group)));
        return draft(Located.of(group, key), key, layers);
    }

    private Optional<PolicyDraft> draft(Located<GroupName> name, Node key, WithDefaults layers) {
        GroupName group = name.value();
        Optional<String> purpose = layers.find("purpose").flatMap(values::text);
        Optional<PeopleAndGroupsReader.OwnersSpec> owners =
                layers.find("owners").flatMap(named::owners);
        Optional<Audience> audience = layers.find("may-ask").flatMap(named::audience);
        Optional<Boolean> reason = layers.read("reason", true, node -> values.oneOf(node, REASON));
        Optional<DurationLimits> limits = terms.read(layers, key);
        Optional<Boolean> privileged = layers.read("privileged", false, node -> values.oneOf(node, FLAG));
        Optional<Set<GroupName>> incompatible =
                layers.read("incompatible-with", Set.of(), node -> named.incompatible(node, group));
        Optional<Duration> lives = layers.read("request-expires-after", REQUEST_LIVES, this::requestLives);
        Optional<List<Question>> questions = layers.read("questions", List.of(), asked::read);
        if (List.of(purpose, owners, audience, reason, limits, privileged, incompatible, lives, questions).stream()
                .anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        GroupPolicy read = new GroupPolicy(
                group,
                purpose.get(),
                true,
                new Owners(Set.of(), owners.get().groups()),
                audience.get(),
                reason.get(),
                limits.get(),
                privileged.get(),
                incompatible.get(),
                lives.get(),
                questions.get());
        return Optional.of(new PolicyDraft(name, owners.get().people(), read));
    }

    private Optional<Duration> requestLives(Node node) {
        return values.duration(node, REQUEST_LIVES_LEAST, REQUEST_LIVES_MOST);
    }

    private static String missing(String key, GroupName group) {
        return "`" + key + "` is missing for the group `" + Values.shortened(group.value()) + "`. Write `" + key
                + ":` and " + Section.GROUP.hint(key) + ".";
    }
}
