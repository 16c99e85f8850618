package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.audit.AuditService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.FilledFields;
import dev.lifeguard.web.form.FormError;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.form.ViewerZone;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields by which the audit log is filtered, as they stand in the address: for the page and for its export alike.
 * What cannot be read is told at its field, and nothing is searched then.
 */
@Model
public class AuditForm {

    /** Whether the field for the group has its whole name, and not a part of several. */
    private static final String WHOLE = "whole";

    private static final String YES = "yes";

    /** The fields, as the address names them. */
    private static final List<String> FIELDS =
            List.of("person", "part", "group", WHOLE, "action", "outcome", "span", "from", "to");

    /** How many days before today each span of time begins. */
    private static final Map<String, Integer> SPANS = Map.of("today", 0, "week", 6, "month", 29);

    private static final String ACTOR = "actor";
    private static final String SUBJECT = "subject";
    private static final String SYSTEM = "system";

    private static final int LONGEST_TYPED = 150;

    @Inject
    private RequestParameters parameters;

    @Inject
    private AuditService service;

    @Inject
    private Messages messages;

    @Inject
    private Links links;

    @Inject
    private PersonField people;

    @Inject
    private AuditMessages words;

    @Inject
    private ViewerZone zone;

    @Inject
    private Layout layout;

    @Inject
    private Clock clock;

    private final Map<String, String> mistakes = new HashMap<>();
    private List<AuditAction> actions = List.of();

    /**
     * What was asked for; nothing when a field has a message, or when several people fit. Asks the service first, which
     * refuses everybody who may not read the log.
     */
    public Optional<AuditFilter> read() {
        actions = service.actions();
        Optional<PersonId> person = people.read(typed("person"));
        String part = typed("part");
        boolean bySystem = part.equals(SYSTEM);
        AuditFilter filter = new AuditFilter(
                person.filter(any -> !getParts().contains(part)),
                person.filter(any -> part.equals(ACTOR)),
                // Whom Lifeguard itself did something to.
                person.filter(any -> part.equals(SUBJECT) || bySystem),
                bySystem,
                groups(),
                oneOf(actions, "action"),
                oneOf(List.of(AuditResult.values()), "outcome"),
                later(day("from").map(DayText::begin), spanBegins()),
                day("to").map(DayText::end));
        choose(getParts(), "part");
        choose(getSpans(), "span");
        if (filter.from().isPresent()
                && filter.to().isPresent()
                && !filter.from().get().isBefore(filter.to().get())) {
            mistakes.put("to", messages.of("audit.ends-before-it-begins"));
        }
        boolean clear = mistakes.isEmpty()
                && people.mistake().isEmpty()
                && people.choice().isEmpty();
        return clear ? Optional.of(filter) : Optional.empty();
    }

    /** What stands in a field, no more of it than the field takes. */
    public String typed(String field) {
        return parameters.typed(field, LONGEST_TYPED).strip();
    }

    /** What is wrong, at which field, in the order of the fields. */
    List<FormError> mistakes() {
        return FIELDS.stream()
                .filter(field -> !message(field).isEmpty())
                .map(field -> new FormError(field, Sentence.of(message(field))))
                .toList();
    }

    /** What is wrong with what stands in a field, or an empty text. */
    public String message(String field) {
        return field.equals("person") ? people.mistake() : mistakes.getOrDefault(field, "");
    }

    /** People among whom to choose, when several fit. */
    public List<PersonSummary> getChoice() {
        return people.choice();
    }

    /** Who was meant, or null. */
    public PersonSummary getChosen() {
        return people.chosen().orElse(null);
    }

    /** Whether anything is filtered at all. */
    public boolean isAnything() {
        return FIELDS.stream().anyMatch(field -> !typed(field).isEmpty());
    }

    /** Whether something is wrong in a field. */
    public boolean isMistaken() {
        return !mistakes().isEmpty();
    }

    /** What the fields say, for where they are folded. */
    public List<FilledFields.Filled> getTold() {
        return new FilledFields(messages)
                .and(
                        "audit.filter.person",
                        people.chosen().map(messages::person).orElse(typed("person")))
                .and("audit.filter.part", word(getParts(), "audit.part.", "part"))
                .and("label.group", typed("group"))
                .and("audit.filter.action", word(actions, words::action, "action"))
                .and("audit.filter.result", word(List.of(getOutcomes()), words::outcome, "outcome"))
                .and("audit.filter.span", word(getSpans(), "audit.preset.", "span"))
                .and("audit.filter.from", typed("from"))
                .and("audit.filter.to", typed("to"))
                .all();
    }

    /** What is chosen in a list, as the list has it; what it does not offer, as it came. */
    private String word(List<String> all, String key, String field) {
        return all.contains(typed(field)) ? messages.of(key + typed(field)) : typed(field);
    }

    private <E extends Enum<E>> String word(List<E> all, Function<E, String> named, String field) {
        return all.stream()
                .filter(one -> one.name().equals(typed(field)))
                .findFirst()
                .map(named)
                .orElse(typed(field));
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

    /** What somebody can have had to do with an entry. */
    public List<String> getParts() {
        return List.of(ACTOR, SUBJECT, SYSTEM);
    }

    /** The spans of time that can be chosen by a word. */
    public List<String> getSpans() {
        return List.of("today", "week", "month");
    }

    /**
     * A filter that many want, as a link that can be kept.
     *
     * @param label what it is called
     * @param query its fields in an address
     */
    public record Preset(String label, String query) {}

    /** Filters that many want; the last is about whoever looks. */
    public List<Preset> getPresets() {
        return List.of(
                preset("today", "span=today"),
                preset("week", "span=week"),
                preset("month", "span=month"),
                preset("refused", "outcome=REFUSED"),
                preset("failed", "outcome=FAILED"),
                preset("unknown", "outcome=UNKNOWN"),
                preset("system", "part=system"),
                preset("mine", "person=" + links.encoded(layout.getPerson().subject()) + "&part=actor"));
    }

    private Preset preset(String name, String query) {
        return new Preset(messages.of("audit.preset." + name), query);
    }

    /** Whether this and nothing else is filtered. */
    public boolean isPreset(Preset preset) {
        return getQuery().equals(preset.query() + "&");
    }

    public List<AuditAction> getActions() {
        return actions;
    }

    public AuditResult[] getOutcomes() {
        return AuditResult.values();
    }

    /** A part of a name has no more blanks in it than a name. */
    private Optional<AuditFilter.Groups> groups() {
        String typed = typed("group");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Optional<GroupName> whole = GroupName.of(typed);
        if (whole.isEmpty()) {
            mistakes.put("group", messages.of("audit.no-group"));
            return Optional.empty();
        }
        return Optional.of(isWhole() ? AuditFilter.Groups.only(whole.get()) : service.groups(typed));
    }

    /** Whether only the group is meant that is called just so. */
    public boolean isWhole() {
        return typed(WHOLE).equals(YES);
    }

    /** Up to now, so that a link to the last seven days is one to other days tomorrow. */
    private Optional<Instant> spanBegins() {
        return Optional.ofNullable(SPANS.get(typed("span")))
                .map(days -> LocalDate.ofInstant(clock.instant(), zone.get()).minusDays(days))
                .map(day -> DayText.of(day, zone.get()).begin());
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private <E extends Enum<E>> Optional<E> oneOf(List<E> all, String field) {
        choose(all.stream().map(Enum::name).toList(), field);
        return all.stream().filter(one -> one.name().equals(typed(field))).findFirst();
    }

    /** What no list offers would filter nothing, and look as if it did. */
    private void choose(List<String> all, String field) {
        if (!typed(field).isEmpty() && !all.contains(typed(field))) {
            mistakes.put(field, messages.of("audit.no-choice"));
        }
    }

    private Optional<DayText> day(String field) {
        String typed = typed(field);
        Optional<DayText> day = DayText.of(typed, zone.get());
        if (day.isEmpty() && !typed.isEmpty()) {
            mistakes.put(field, messages.of("audit.no-day"));
        }
        return day;
    }
}
