package dev.lifeguard.web.form;

import dev.lifeguard.grant.RequestedDuration;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import java.time.Duration;
import java.util.Map;

/**
 * A duration as a form has it: a number in this field, and what it counts in the field {@code unit}. Where another
 * duration is chosen the number does not matter.
 */
@FacesConverter(forClass = Duration.class)
public class DurationConverter implements Converter<Duration> {

    @Override
    public Duration getAsObject(FacesContext faces, UIComponent field, String typed) {
        Map<String, String> sent = faces.getExternalContext().getRequestParameterMap();
        Duration duration = duration(typed.strip(), sent.get("unit"));
        String term = sent.get(Term.NAME);
        if (duration == null && (term == null || Term.OTHER.value().equals(term))) {
            throw new ConverterException(new FacesMessage("not a duration"));
        }
        return duration;
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, Duration duration) {
        UIInput unit = (UIInput) field.findComponent("unit");
        return duration == null ? "" : String.valueOf(unit(unit.getValue()).in(duration));
    }

    /** The duration, or null when what was typed is none that can be meant. */
    static Duration duration(String number, String unit) {
        if (!number.matches("[0-9]{1,9}")) {
            return null;
        }
        Duration duration = unit(unit).times(Long.parseLong(number));
        boolean meant = !duration.isZero() && duration.compareTo(RequestedDuration.Limited.LONGEST) <= 0;
        return meant ? duration : null;
    }

    /** Days, unless it is said; that an unknown unit is none, its own field says. */
    private static DurationUnit unit(Object word) {
        return DurationUnit.named(String.valueOf(word)).orElse(DurationUnit.DAYS);
    }
}
