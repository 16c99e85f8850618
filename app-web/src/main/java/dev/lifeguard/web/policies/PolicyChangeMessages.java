package dev.lifeguard.web.policies;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.AnswerPattern;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.PolicyDifference;
import dev.lifeguard.policy.Question;
import dev.lifeguard.web.DurationFormat;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.groups.PolicyMessages;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other policies would change, in words. */
@Model
@Singleton
public class PolicyChangeMessages {

    private final Messages messages;
    private final PolicyMessages policyMessages;
    private final DurationFormat durationFormat;

    @Inject
    PolicyChangeMessages(Messages messages, PolicyMessages policyMessages, DurationFormat durationFormat) {
        this.messages = messages;
        this.policyMessages = policyMessages;
        this.durationFormat = durationFormat;
    }

    /**
     * One thing that changes about a group.
     *
     * @param group the group's name
     * @param what which part of its policy
     * @param now what it says now
     * @param then what it would say
     */
    public record Change(String group, String what, Sentence now, Sentence then) {}

    /** @param people whoever may be named */
    Change of(PolicyDifference difference, Function<PersonId, PersonSummary> people) {
        String key = "policies.change." + difference.what().name().toLowerCase(Locale.ROOT);
        return new Change(
                difference.group().value(),
                messages.of(key),
                value(difference, key, difference.before(), people),
                value(difference, key, difference.after(), people));
    }

    private Sentence value(
            PolicyDifference difference, String key, GroupPolicy policy, Function<PersonId, PersonSummary> people) {
        return difference.what() == PolicyDifference.Part.OWNERS
                ? owners(policy.owners(), people)
                : Sentence.of(value(difference, key, policy));
    }

    private String value(PolicyDifference difference, String key, GroupPolicy policy) {
        return switch (difference.what()) {
            case POLICY -> yesOrNo(key, policy.written());
            case OWNERS -> throw new IllegalArgumentException("owners have names");
            case PRIVILEGE -> yesOrNo(key, policy.privileged());
            case LIMITS -> policyMessages.limits(policy.limits());
            case AUDIENCE -> policyMessages.audience(policy.audience());
            case CONFLICTS -> orNothing(policyMessages.groups(policy.incompatible()));
            case REASON -> yesOrNo(key, policy.reasonRequired());
            case QUESTIONS -> questions(policy.questions());
            case REQUEST_TIME -> durationFormat.of(policy.requestTimeToLive());
            case PURPOSE -> orNothing(policy.purpose());
        };
    }

    /** The owners of a group by name: people, then groups whose members are owners; administrators decide besides. */
    Sentence owners(Owners owners, Function<PersonId, PersonSummary> people) {
        if (owners.equals(Owners.NONE)) {
            return Sentence.of(messages.of("policy.admins"));
        }
        Sentence.NameSlots naming = new Sentence.NameSlots();
        Stream<String> names = owners.people().stream()
                .map(people)
                .sorted(Comparator.comparing(messages::person, String.CASE_INSENSITIVE_ORDER))
                .map(owner -> messages.name(owner, naming));
        Stream<String> groups =
                owners.groups().stream().sorted().map(group -> messages.with("policy.members-of", group.value()));
        return naming.sentence(Stream.concat(names, groups).collect(Collectors.joining(", ")));
    }

    /** With the patterns: they too are what changes. */
    private String questions(List<Question> questions) {
        String patterns = questions.stream()
                .flatMap(question -> question.pattern().stream())
                .map(AnswerPattern::toString)
                .collect(Collectors.joining(" "));
        return orNothing(policyMessages.questions(questions) + (patterns.isEmpty() ? "" : " [" + patterns + "]"));
    }

    private String yesOrNo(String key, boolean yes) {
        return messages.of(key + (yes ? ".yes" : ".no"));
    }

    private String orNothing(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
