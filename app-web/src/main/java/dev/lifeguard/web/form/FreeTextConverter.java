package dev.lifeguard.web.form;

import dev.lifeguard.grant.FreeText;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;

/** What people write in their own words, without what cannot be kept. How much of it fits is for Bean Validation. */
@FacesConverter("freeText")
public class FreeTextConverter implements Converter<String> {

    @Override
    public String getAsObject(FacesContext faces, UIComponent field, String typed) {
        return FreeText.clean(typed);
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, String text) {
        return text == null ? "" : text;
    }
}
