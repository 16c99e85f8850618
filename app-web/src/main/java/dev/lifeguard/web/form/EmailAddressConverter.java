package dev.lifeguard.web.form;

import dev.lifeguard.identity.EmailAddress;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;

/** An e-mail address as somebody types it. The page says in its own words what is wrong with anything else. */
@FacesConverter(forClass = EmailAddress.class)
public class EmailAddressConverter implements Converter<EmailAddress> {

    @Override
    public EmailAddress getAsObject(FacesContext faces, UIComponent field, String typed) {
        return EmailAddress.of(typed)
                .orElseThrow(() -> new ConverterException(new FacesMessage("not an e-mail address")));
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, EmailAddress address) {
        return address == null ? "" : address.value();
    }
}
