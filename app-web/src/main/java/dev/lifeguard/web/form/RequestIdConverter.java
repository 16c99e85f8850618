package dev.lifeguard.web.form;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.grant.RequestId;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;

/** A request as an address or a form names it. What cannot be an id is like a request that is not there. */
@FacesConverter(forClass = RequestId.class)
public class RequestIdConverter implements Converter<RequestId> {

    @Override
    public RequestId getAsObject(FacesContext faces, UIComponent field, String sent) {
        try {
            return RequestId.of(sent);
        } catch (IllegalArgumentException noId) {
            throw new UnknownException("request");
        }
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, RequestId request) {
        return request == null ? "" : request.toString();
    }
}
