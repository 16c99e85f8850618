package dev.lifeguard.web.groups;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.Question;
import dev.lifeguard.web.DurationFormat;
import dev.lifeguard.web.Messages;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a policy in words. */
@Model
@Singleton
public class PolicyMessages {

    private final Messages messages;
    private final DurationFormat durationFormat;

    @Inject
    PolicyMessages(Messages messages, DurationFormat durationFormat) {
        this.messages = messages;
        this.durationFormat = durationFormat;
    }

    /** Who may ask. */
    public String audience(Audience audience) {
        if (audience.everybody()) {
            return messages.of("policy.everybody");
        }
        return audience.groups().isEmpty()
                ? messages.of("policy.nobody")
                : messages.with("policy.members-of", groups(audience.groups()));
    }

    /** For how long, such as "1 hour to 90 days, default 14 days; always time-limited". */
    public String limits(DurationLimits limits) {
        return messages.with(
                limits.endless() ? "policy.limits-or-endless" : "policy.limits",
                durationFormat.of(limits.shortest()),
                durationFormat.of(limits.longest()),
                durationFormat.of(limits.standard()));
    }

    /** What whoever asks is asked besides, with the possible answers. */
    public String questions(List<Question> questions) {
        return questions.stream().map(this::question).collect(Collectors.joining("; "));
    }

    private String question(Question question) {
        String asked = messages.with(
                "policy.question",
                question.text(),
                question.choices().isEmpty()
                        ? messages.with("form.example", question.example())
                        : String.join(", ", question.choices()));
        return question.required() ? asked : asked + " " + messages.of("form.optional");
    }

    /** Groups by their names, in order. */
    public String groups(Collection<GroupName> groups) {
        return groups.stream().sorted().map(GroupName::value).collect(Collectors.joining(", "));
    }
}
