package dev.lifeguard.web.requests;

import dev.lifeguard.access.DurationChoice;
import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.DurationUnit;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.form.Term;
import dev.lifeguard.web.form.ViewerZone;
import jakarta.enterprise.inject.Model;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * For how long somebody wants to be in a group, and why: the fields of the forms with which a group is asked for or
 * given. How long is chosen among what the policy allows; beside that stand a day, a number and a unit, and what has no
 * end.
 */
@Model
public class AccessForm {

    private static final String SOMETHING = "…";

    /** The last minute of a day: what ends with it is not said to end on the next. */
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    @Inject
    private RequestParameters parameters;

    @Inject
    private Form form;

    @Inject
    private DenialMessages denials;

    @Inject
    private Messages messages;

    @Inject
    private RequestMessages words;

    @Inject
    private ViewerZone viewer;

    private Term term;
    private Duration length;
    private String unit = DurationUnit.DAYS.word();
    private LocalDate lastDay;
    private ForecastView forecast;
    private String beginning = "";
    private List<DurationChoice> choices = List.of();
    private List<QuestionField> questions = List.of();
    private List<RequestedAccess.Answer> before = List.of();

    @FreeTextFits
    private String justification = "";

    /** Fills in what was asked for before. */
    public void fill(RequestedAccess before) {
        choose(before.duration());
        justification = before.justification();
        this.before = before.answers();
    }

    /** What is offered takes its place where it is the same. */
    private void choose(RequestedDuration duration) {
        if (duration instanceof RequestedDuration.Limited limited) {
            term = Term.OTHER;
            length = limited.length();
            unit = DurationUnit.of(length).word();
        } else {
            term = duration.named().isPresent() ? Term.UNTIL : Term.ENDLESS;
            lastDay = duration.named()
                    .map(end -> end.atZone(getZone()).toLocalDate())
                    .orElse(null);
        }
    }

    /** Asks what the policies of these groups ask; what was typed stays. */
    public void ask(List<GroupPolicy> policies) {
        questions = policies.stream()
                .flatMap(policy -> policy.questions().stream()
                        .map(question -> QuestionField.of(policy.group(), question, form, parameters, before)))
                .toList();
    }

    /**
     * Tells what would come of the fields; of a form that nobody has filled in, of what it proposes.
     *
     * @param approvalsLeft how many people must agree once it was sent
     */
    public void open(Optional<Forecast> told, int approvalsLeft) {
        beginning = words.beginning(approvalsLeft);
        choices = told.map(Forecast::choices).orElse(List.of());
        if (!form.isPostback()) {
            if (term == null) {
                told.map(Forecast::duration).ifPresent(this::choose);
            }
            if (term == Term.OTHER && isOffered(length)) {
                term = Term.of(length);
                length = null;
            }
        }
        forecast = told.filter(any -> duration().isPresent() && !form.isRefused())
                .map(any -> ForecastView.of(any, denials))
                .orElse(null);
    }

    private boolean isOffered(Duration wanted) {
        return choices.stream().anyMatch(choice -> choice.length().equals(wanted));
    }

    /**
     * Lets the rules judge each field of a form that was sent.
     *
     * @param look what would come of the fields with this justification; with none while nobody means to send it yet
     */
    public void check(ComponentSystemEvent sent, Function<Optional<String>, List<Forecast>> look) {
        take(sent.getComponent());
        boolean meant = !parameters.texts("send").isEmpty();
        look.apply(meant ? Optional.of(justification) : Optional.empty())
                .forEach(told -> form.refuseFields(told.evaluation()));
    }

    /**
     * Takes what is right in the fields, whatever is wrong in others, so that the rules can judge it and everything
     * that is to be mended is told at once.
     */
    private void take(UIComponent fields) {
        term = Term.sent(parameters);
        form.showAt("amount", term.field());
        take(fields, "amount", value -> length = (Duration) value);
        take(fields, "unit", value -> unit = (String) value);
        take(fields, "until", value -> lastDay = (LocalDate) value);
        take(fields, "justification", value -> justification = (String) value);
        if (duration().isEmpty() && !form.isWrong(term.field())) { // not sent at all, which no converter sees
            form.refuse(term.field(), messages.of(term.equals(Term.UNTIL) ? "form.no-day" : "form.no-duration"));
        }
        if (form.isWrong("justification")) {
            justification = SOMETHING; // what is wrong with it has been said, and it is not that there is none
        }
    }

    /** For how long, or nothing when the fields say no such time. */
    public Optional<RequestedDuration> duration() {
        if (term == null) {
            return Optional.empty();
        }
        if (term.equals(Term.UNTIL)) {
            return Optional.ofNullable(lastDay)
                    .map(day -> RequestedDuration.until(
                            day.atTime(END_OF_DAY).atZone(getZone()).toInstant()));
        }
        if (term.equals(Term.OTHER)) {
            return Optional.ofNullable(length).map(RequestedDuration::of);
        }
        return term.equals(Term.ENDLESS)
                ? Optional.of(RequestedDuration.endless())
                : term.length().map(RequestedDuration::of);
    }

    /** What is asked for; once the form was read. */
    public RequestedAccess access(GroupName group) {
        return new RequestedAccess(group, duration().orElseThrow(), justification, answers(group));
    }

    /** What was answered to the questions that the form asked for this group; none while it was not sent. */
    public List<RequestedAccess.Answer> answers(GroupName group) {
        return form.isPostback() ? QuestionField.answers(group, parameters) : List.of();
    }

    /** The questions of the policies. */
    public List<QuestionField> getQuestions() {
        return questions;
    }

    /** What would come of it, or null when the fields say no duration. */
    public ForecastView getForecast() {
        return forecast;
    }

    /** What a membership would begin with once the form was sent, as the sentences about its end are named. */
    public String getBeginning() {
        return beginning;
    }

    /** The durations that are offered, the shortest first. */
    public List<DurationChoice> getChoices() {
        return choices;
    }

    /** What is chosen: a duration in the standard's own form, or one of our words. */
    public String getTerm() {
        return term == null ? "" : term.value();
    }

    /**
     * The zone in which a day ends: the one that a script has written into the form, else the one that is known of the
     * viewer. A day that was named before is shown in the zone in which it is sent again, or it would be another one.
     */
    public ZoneId getZone() {
        String sent = parameters.text("zone");
        return ZoneId.getAvailableZoneIds().contains(sent) ? ZoneId.of(sent) : viewer.get();
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public Duration getLength() {
        return length;
    }

    public void setLength(Duration length) {
        this.length = length;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public List<String> getUnits() {
        return Arrays.stream(DurationUnit.values()).map(DurationUnit::word).toList();
    }

    public String getJustification() {
        return justification;
    }

    public void setJustification(String justification) {
        this.justification = justification;
    }

    private static void take(UIComponent fields, String id, Consumer<Object> taker) {
        if (fields.findComponent(id) instanceof UIInput field && field.isValid() && field.isLocalValueSet()) {
            taker.accept(field.getLocalValue());
        }
    }
}
