package dev.lifeguard.web.requests;

import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.DurationUnit;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * For how long somebody wants to be in a group, and why: the fields of the forms with which a group is asked for or
 * given.
 */
@Model
public class AccessForm {

    private static final String SOMETHING = "…";

    @Inject
    private RequestParameters parameters;

    @Inject
    private Form form;

    @Inject
    private DenialMessages denials;

    @Inject
    private Messages messages;

    private Duration length;
    private String unit = DurationUnit.DAYS.word();
    private boolean endless;
    private ForecastView forecast;

    @FreeTextFits
    private String justification = "";

    /** Fills in the usual duration, unless somebody has sent one, and tells what would come of the fields. */
    public void open(Duration usual, Optional<Forecast> told) {
        if (!form.isPostback()) {
            length = usual;
            unit = DurationUnit.of(usual).word();
        }
        forecast = told.filter(any -> duration().isPresent() && !form.isRefused())
                .map(any -> ForecastView.of(any, denials))
                .orElse(null);
    }

    /**
     * Lets the rules judge each field of a form that was sent.
     *
     * @param look what would come of the fields with this justification; with none while nobody means to send it yet
     */
    public void check(ComponentSystemEvent sent, Function<Optional<String>, Optional<Forecast>> look) {
        take(sent.getComponent());
        boolean meant = !parameters.texts("send").isEmpty();
        look.apply(meant ? Optional.of(justification) : Optional.empty())
                .ifPresent(told -> form.refuseFields(told.evaluation()));
    }

    /**
     * Takes what is right in the fields, whatever is wrong in others, so that the rules can judge it and everything
     * that is to be mended is told at once.
     */
    private void take(UIComponent fields) {
        take(fields, "amount", value -> length = (Duration) value);
        take(fields, "unit", value -> unit = (String) value);
        take(fields, "endless", value -> endless = Boolean.TRUE.equals(value));
        take(fields, "justification", value -> justification = (String) value);
        if (duration().isEmpty() && !form.isWrong("amount")) { // not sent at all, which no converter sees
            form.refuse("amount", messages.of("form.no-duration"));
        }
        if (form.isWrong("justification")) {
            justification = SOMETHING; // what is wrong with it has been said, and it is not that there is none
        }
    }

    /** For how long, or nothing when the fields say no such time. */
    public Optional<RequestedDuration> duration() {
        return endless
                ? Optional.of(RequestedDuration.endless())
                : Optional.ofNullable(length).map(RequestedDuration::of);
    }

    /** What is asked for; once the form was read. */
    public RequestedAccess access(GroupName group) {
        return new RequestedAccess(group, duration().orElseThrow(), justification);
    }

    /** What would come of it, or null when the fields say no duration. */
    public ForecastView getForecast() {
        return forecast;
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

    public boolean isEndless() {
        return endless;
    }

    public void setEndless(boolean endless) {
        this.endless = endless;
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
