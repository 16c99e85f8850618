package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.history.Span;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields by which one asks who had what on a day, as they stand in the address: for the page and for its file
 * alike. Without a day it is today, where whoever asks is.
 */
@Model
public class AccessOnDayForm {

    private static final String DAY = "day";
    private static final String GROUP = "group";
    private static final String PERSON = "person";
    private static final int LONGEST_TYPED = 150;

    @Inject
    private RequestParameters parameters;

    @Inject
    private AuditService audit;

    @Inject
    private PersonField people;

    @Inject
    private ViewerZone zone;

    @Inject
    private Messages messages;

    @Inject
    private Links links;

    @Inject
    private Clock clock;

    /**
     * What was asked for; nothing when a field has a message, or when several people fit. Asks a service first, which
     * refuses everybody who may not read everything.
     */
    public Optional<Span> read() {
        audit.actions();
        Optional<PersonId> person = people.read(typed(PERSON));
        Optional<DayText> day = DayText.of(getDay(), zone.get());
        boolean clear = mistakes().isEmpty() && people.choice().isEmpty();
        return day.filter(any -> clear)
                .map(chosen -> new Span(chosen.begin(), chosen.end(), GroupName.of(typed(GROUP)), person));
    }

    /** What stands in a field, no more of it than the field takes. */
    public String typed(String field) {
        return parameters.typed(field, LONGEST_TYPED).strip();
    }

    /** The day as a date field takes it. */
    public String getDay() {
        String typed = typed(DAY);
        return typed.isEmpty()
                ? LocalDate.ofInstant(clock.instant(), zone.get()).toString()
                : typed;
    }

    /** What is wrong, at which field, in the order of the fields. */
    List<FormError> mistakes() {
        return Stream.of(DAY, GROUP, PERSON)
                .filter(field -> !message(field).isEmpty())
                .map(field -> new FormError(field, Sentence.of(message(field))))
                .toList();
    }

    /** What is wrong with what stands in a field, or an empty text. */
    public String message(String field) {
        return switch (field) {
            case PERSON -> people.mistake();
            case GROUP ->
                typed(GROUP).isEmpty() || GroupName.of(typed(GROUP)).isPresent() ? "" : messages.of("audit.no-group");
            default -> dayMistake();
        };
    }

    /** Nobody knows yet who will have what; who has it now is no answer. */
    private String dayMistake() {
        return DayText.of(getDay(), zone.get())
                .map(day -> day.begin().isAfter(clock.instant()) ? messages.of("access-on-day.to-come") : "")
                .orElseGet(() -> messages.of("audit.no-day"));
    }

    /** People among whom to choose, when several fit. */
    public List<PersonSummary> getChoice() {
        return people.choice();
    }

    /** Who was meant, or null. */
    public PersonSummary getChosen() {
        return people.chosen().orElse(null);
    }

    /** Whether something is wrong in a field. */
    public boolean isMistaken() {
        return !mistakes().isEmpty();
    }

    /** What the fields say, for where they are folded. */
    public List<FilledFields.Filled> getTold() {
        return new FilledFields(messages)
                .and("access-on-day.day", getDay())
                .and("label.group", typed(GROUP))
                .and(
                        "audit.filter.person",
                        people.chosen().map(messages::person).orElse(typed(PERSON)))
                .all();
    }

    /** The filled fields as they stand in an address, each with an {@code &} behind it. */
    public String getQuery() {
        return queryWith(typed(PERSON));
    }

    /** The same about one of the people to choose from. */
    public String queryWith(String person) {
        return Stream.of(Map.entry(DAY, getDay()), Map.entry(GROUP, typed(GROUP)), Map.entry(PERSON, person))
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + links.encoded(field.getValue()) + "&")
                .collect(Collectors.joining());
    }
}
