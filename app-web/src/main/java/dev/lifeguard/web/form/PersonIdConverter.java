package dev.lifeguard.web.form;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.identity.PersonId;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;

/** Somebody as an address or a form names them. What nobody can be called is like somebody who is not there. */
@FacesConverter(forClass = PersonId.class)
public class PersonIdConverter implements Converter<PersonId> {

    @Override
    public PersonId getAsObject(FacesContext faces, UIComponent field, String sent) {
        return PersonId.of(sent).orElseThrow(() -> new UnknownException("person"));
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, PersonId person) {
        return person == null ? "" : person.value();
    }
}
