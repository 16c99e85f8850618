package dev.lifeguard.web;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;

/**
 * Makes every page stateless, from its first moment on. View state is written by one node and could not be read by
 * another, and PrimeFaces would put its nonce into a view map, which lives in the session. What must not be forged is
 * protected by the session cookie's SameSite and by the form token.
 */
public class StatelessViews extends ViewHandlerWrapper {

    /** Called by Faces with the handler it has. */
    public StatelessViews(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public UIViewRoot createView(FacesContext faces, String viewId) {
        UIViewRoot view = super.createView(faces, viewId);
        if (view != null) {
            view.setTransient(true);
        }
        return view;
    }
}
