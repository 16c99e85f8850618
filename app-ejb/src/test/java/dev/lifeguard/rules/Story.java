package dev.lifeguard.rules;

import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells how something came about that must never be. */
final class Story {

    private static final PlainNameResolver NAMES = new PlainNameResolver();

    private Story() {}

    static String name(PersonId person) {
        return NAMES.person(person);
    }

    /** The whole story, a line for each step. */
    static String of(StateSearch.Step last) {
        List<String> lines = new ArrayList<>();
        lines.add("And now " + last.wrong().orElse("all is well") + ".");
        StateSearch.Step step = last;
        for (Optional<StateSearch.Step> before = step.before(); before.isPresent(); before = step.before()) {
            lines.add("%tR: %s."
                    .formatted(
                            StateSpace.at(step.state().hour()).atOffset(ZoneOffset.UTC),
                            step.transition().get()));
            step = before.get();
        }
        lines.add("At the beginning " + of(step.state()) + ".");
        Collections.reverse(lines);
        return String.join("\n", lines);
    }

    /** One act in words. */
    static String of(Transition move) {
        String actor = name(move.actor());
        String subject = move.actor().equals(move.subject()) ? "themself" : name(move.subject());
        GroupName group = move.group();
        return switch (move.act()) {
            case ASK -> "%s asks for %s %s".formatted(actor, group, words(move.term()));
            case EXTEND -> "%s asks to stay in %s %s".formatted(actor, group, words(move.term()));
            case WITHDRAW -> "%s takes the request of %s for %s back".formatted(actor, subject, group);
            case APPROVE -> "%s says yes to the request of %s for %s".formatted(actor, subject, group);
            case WITHDRAW_APPROVAL ->
                "%s takes the yes to the request of %s for %s back".formatted(actor, subject, group);
            case DENY -> "%s says no to the request of %s for %s".formatted(actor, subject, group);
            case ADD -> "%s adds %s to %s %s".formatted(actor, subject, group, words(move.term()));
            case REMOVE -> "%s removes %s from %s".formatted(actor, subject, group);
            case LEAVE -> "%s leaves %s".formatted(actor, group);
            case ADOPT ->
                "%s adopts the membership of %s in %s %s".formatted(actor, subject, group, words(move.term()));
            case LOOK_AFTER -> "%s enables %s".formatted(actor, subject);
            case DISABLE -> "%s disables %s".formatted(actor, subject);
            case DELETE -> "%s deletes %s".formatted(actor, subject);
            case LEAVE_ALONE, GRANT, CHANGE_EMAIL -> throw new IllegalArgumentException("nobody tries that here");
        };
    }

    private static String of(State state) {
        String held = state.kept().stream()
                .map(one -> name(one.person()) + " is in " + one.group()
                        + one.grant()
                                .flatMap(grant -> grant.end().moment())
                                .map(end -> " for a while")
                                .orElse(""))
                .sorted()
                .collect(Collectors.joining(", "));
        String open = state.open().stream()
                .map(one -> ", and %s has asked for %s".formatted(name(one.subject()), one.group())
                        + one.approvers().stream()
                                .map(approver -> " and has the yes of " + name(approver))
                                .sorted()
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        String one = state.onePerson().stream().map(Story::name).sorted().collect(Collectors.joining(" and "));
        String helpdesk = state.helpdesk().stream()
                .map(person -> ", and " + name(person) + " belongs to the help desk")
                .collect(Collectors.joining());
        return held + open + (one.isEmpty() ? "" : ", and " + one + " are accounts of one person") + helpdesk;
    }

    private static String words(RequestedDuration term) {
        return term instanceof RequestedDuration.Limited ? "for 90 minutes" : "without an end";
    }
}
