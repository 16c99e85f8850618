package dev.lifeguard.web.faces;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/**
 * What {@code ui:fragment} makes of a part of a page: it is written or not. The server's own component asks its
 * condition three times where the part is written, and a page has some sixty of them.
 */
public class Condition extends UIComponentBase {

    @Override
    public String getFamily() {
        return "facelets";
    }

    @Override
    public void encodeAll(FacesContext faces) throws IOException {
        if (isRendered()) {
            for (UIComponent child : getChildren()) {
                child.encodeAll(faces);
            }
        }
    }
}
