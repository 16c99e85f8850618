package dev.lifeguard.web;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Makes every page stateless, from its first moment on. View state is written by one node and could not be read by
 * another. A page acts on POST only: the session cookie's SameSite keeps it from other sites' forms, but not from their
 * links.
 */
public class StatelessViews extends ViewHandlerWrapper {

    private static final String STATELESS = "stateless";

    /** Called by Faces with the handler it has. */
    public StatelessViews(ViewHandler wrapped) {
        super(wrapped);
    }

    /** A form with any state is not one of ours, or older than this release. Nothing that a browser sends is read as state. */
    @Override
    public UIViewRoot restoreView(FacesContext faces, String viewId) {
        String state = faces.getExternalContext().getRequestParameterMap().get(ResponseStateManager.VIEW_STATE_PARAM);
        boolean sentForm = faces.getExternalContext().getRequest() instanceof HttpServletRequest request
                && "POST".equals(request.getMethod());
        if (!sentForm || !STATELESS.equals(state)) {
            throw new ViewExpiredException(viewId);
        }
        return super.restoreView(faces, viewId);
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
