package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.audit.AuditService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields by which the audit log is filtered, as they stand in the address: for the page and for its export alike.
 * What cannot be read is told at its field, and nothing is searched then.
 */
@Model
public class AuditForm {

    /** The fields, as the address names them. */
    private static final List<String> FIELDS = List.of("person", "part", "group", "action", "outcome", "from", "to");

    private static final int LONGEST_TYPED = 150;

    @Inject
    private RequestParameters parameters;

    @Inject
    private AuditService service;

    @Inject
    private Messages messages;

    @Inject
    private Links links;

    private final Map<String, String> mistakes = new HashMap<>();
    private List<AuditAction> actions = List.of();
    private List<PersonSummary> choice = List.of();
    private Optional<PersonSummary> chosen = Optional.empty();

    /**
     * What was asked for; nothing when a field has a message, or when several people fit. Asks the service first, which
     * refuses everybody who may not read the log.
     */
    public Optional<AuditFilter> read() {
        actions = service.actions();
        Optional<PersonId> person = person();
        String part = typed("part");
        AuditFilter filter = new AuditFilter(
                person.filter(any -> !part.equals("actor") && !part.equals("subject")),
                person.filter(any -> part.equals("actor")),
                person.filter(any -> part.equals("subject")),
                group(),
                oneOf(actions, "action"),
                oneOf(List.of(AuditResult.values()), "outcome"),
                day("from").map(DayText::begin),
                day("to").map(DayText::end));
        return mistakes.isEmpty() && choice.isEmpty() ? Optional.of(filter) : Optional.empty();
    }

    /** What stands in a field, no more of it than the field takes. */
    public String typed(String field) {
        return parameters.typed(field, LONGEST_TYPED).strip();
    }

    /** What is wrong with what stands in a field, or an empty text. */
    public String message(String field) {
        return mistakes.getOrDefault(field, "");
    }

    /** People among whom to choose, when several fit. */
    public List<PersonSummary> getChoice() {
        return choice;
    }

    /** Who was meant, or null. */
    public PersonSummary getChosen() {
        return chosen.orElse(null);
    }

    /** Whether anything is filtered at all. */
    public boolean isAnything() {
        return FIELDS.stream().anyMatch(field -> !typed(field).isEmpty());
    }

    /** The filled fields as they stand in an address, each with an {@code &} behind it. */
    public String getQuery() {
        return queryWith(typed("person"));
    }

    /** The same about one of the people to choose from. */
    public String queryWith(String person) {
        return FIELDS.stream()
                .map(field -> Map.entry(field, field.equals("person") ? person : typed(field)))
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + links.encoded(field.getValue()) + "&")
                .collect(Collectors.joining());
    }

    public List<AuditAction> getActions() {
        return actions;
    }

    public AuditResult[] getOutcomes() {
        return AuditResult.values();
    }

    /** By id, or else by a part of the name or address. An id of somebody who was erased is an id all the same. */
    private Optional<PersonId> person() {
        String typed = typed("person");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        chosen = PersonId.of(typed).flatMap(service::person);
        if (chosen.isEmpty()) {
            look(typed);
        }
        return chosen.map(PersonSummary::id);
    }

    private void look(String typed) {
        List<PersonSummary> found = service.people(typed);
        if (found.size() == 1) {
            chosen = Optional.of(found.get(0));
        } else if (found.isEmpty() && looksLikeAnId(typed)) {
            chosen = PersonId.of(typed).map(PersonSummary::unknown);
        } else if (found.isEmpty()) {
            mistakes.put("person", messages.of("audit.nobody"));
        } else {
            choice = found;
        }
    }

    private static boolean looksLikeAnId(String typed) {
        return typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private Optional<GroupName> group() {
        String typed = typed("group");
        Optional<GroupName> group = GroupName.of(typed);
        if (group.isEmpty() && !typed.isEmpty()) {
            mistakes.put("group", messages.of("audit.no-group"));
        }
        return group;
    }

    private <E extends Enum<E>> Optional<E> oneOf(List<E> all, String field) {
        return all.stream().filter(one -> one.name().equals(typed(field))).findFirst();
    }

    private Optional<DayText> day(String field) {
        String typed = typed(field);
        Optional<DayText> day = DayText.of(typed);
        if (day.isEmpty() && !typed.isEmpty()) {
            mistakes.put(field, messages.of("audit.no-day"));
        }
        return day;
    }
}
