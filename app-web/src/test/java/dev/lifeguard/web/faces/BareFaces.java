package dev.lifeguard.web.faces;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import java.util.HashMap;
import java.util.Map;

/** A request of which nothing is known but its attributes; there is no view yet. */
final class BareFaces extends FacesContextWrapper {

    private final Map<String, Object> attributes = new HashMap<>();

    BareFaces() {
        super(null);
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public FacesContext getWrapped() {
        throw new UnsupportedOperationException();
    }

    @Override
    public UIViewRoot getViewRoot() {
        return null;
    }

    /** A method of the wrapper is not quite that of what it wraps. */
    @Override
    @SuppressWarnings("unchecked")
    public ExternalContext getExternalContext() {
        return new ExternalContextWrapper(null) {
            @Override
            public Map<String, Object> getRequestMap() {
                return attributes;
            }
        };
    }
}
