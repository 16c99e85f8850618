package dev.lifeguard.web.form;

import dev.lifeguard.grant.FreeText;
import jakarta.enterprise.context.Dependent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/**
 * What an address names, and what the rows of a list send: a ticked box or a pressed button of a row brings the id of
 * what stands in it. A page reads them itself, since the components of a row would be found again by its number, and in
 * between the list may have changed.
 */
@Dependent
public class RequestParameters {

    private static final int LONGEST_SEARCH = 100;

    private final HttpServletRequest request;

    @Inject
    RequestParameters(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Read by the converter of a type, which says what it does with a text that is none; an empty text when there is
     * none.
     */
    public <T> T get(String name, Class<T> type) {
        return convert(text(name), type);
    }

    /** All values of a field that may be there several times, such as ticked boxes. */
    public <T> List<T> all(String name, Class<T> type) {
        return texts(name).stream().map(text -> convert(text, type)).toList();
    }

    /**
     * A field or a part of the address, without what no database can be asked for; an empty text when there is none.
     */
    public String text(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : FreeText.fit(value);
    }

    /** All values of a field as they came. */
    public List<String> texts(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    /** A number; 0 for anything else. */
    public long number(String name) {
        String text = text(name);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** What was typed into the field with which a list is searched, no more of it than the field takes. */
    public String search() {
        return typed("q", LONGEST_SEARCH);
    }

    /** What was typed, no more of it than the field takes, and no half of a character. */
    public String typed(String name, int longest) {
        return FreeText.start(text(name), longest);
    }

    private static <T> T convert(String text, Class<T> type) {
        FacesContext faces = FacesContext.getCurrentInstance();
        return type.cast(faces.getApplication().createConverter(type).getAsObject(faces, faces.getViewRoot(), text));
    }
}
