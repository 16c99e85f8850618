package dev.lifeguard.web.form;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The last day of a membership, as date fields send it. Where another duration is chosen it does not matter. */
@FacesConverter(forClass = LocalDate.class)
public class LastDayConverter implements Converter<LocalDate> {

    @Override
    public LocalDate getAsObject(FacesContext faces, UIComponent field, String typed) {
        LocalDate day = day(typed.strip());
        String term = faces.getExternalContext().getRequestParameterMap().get(Term.NAME);
        if (day == null && Term.UNTIL.value().equals(term)) {
            throw new ConverterException(new FacesMessage("not a day"));
        }
        return day;
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** The day, or null: of four digits for the year, which no field for dates goes beyond by itself. */
    static LocalDate day(String typed) {
        try {
            return typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(typed) : null;
        } catch (DateTimeParseException noSuchDay) {
            return null;
        }
    }
}
