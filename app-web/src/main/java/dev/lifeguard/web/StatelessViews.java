package dev.lifeguard.web;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/**
 * Makes every page stateless, from its first moment on. View state is written by one node and could not be read by
 * another. What a form sends is taken from the forms of the very session alone, by the form token that each of them
 * brings, before Faces looks at anything in it; and it is sent to the address of the page that the form was read from.
 */
public class StatelessViews extends ViewHandlerWrapper {

    private static final String STATELESS = "stateless";
    private static final String POST = "POST";
    private static final String SUFFIX = ".xhtml";

    private volatile List<String> spoken;

    /** Called by Faces with the handler it has. */
    public StatelessViews(ViewHandler wrapped) {
        super(wrapped);
    }

    /**
     * Nothing that a browser sends is read as state, and nothing is done by a link or by a form of another session,
     * such as one from before the last sign-in; nor does the link that a page was opened with decide anything in its
     * form. An error page answers whatever was sent.
     *
     * @throws ViewExpiredException for what is none of our forms, or is out of date
     */
    @Override
    public void initView(FacesContext faces) {
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        String state = request.getParameter(ResponseStateManager.VIEW_STATE_PARAM);
        boolean post = POST.equals(request.getMethod());
        boolean looks = !post && state == null;
        boolean sent = post
                && STATELESS.equals(state)
                && carriesFormToken(request)
                && AddressQuery.isApartFromForm(request.getQueryString(), request.getParameterMap());
        if (!looks && !sent && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null) {
            throw new ViewExpiredException(request.getServletPath());
        }
        super.initView(faces);
    }

    @Override
    public UIViewRoot createView(FacesContext faces, String viewId) {
        UIViewRoot view = super.createView(faces, viewId);
        if (view != null) {
            view.setTransient(true);
        }
        return view;
    }

    /** The language that the browser wants first of those that the configuration lets be spoken. */
    @Override
    public Locale calculateLocale(FacesContext faces) {
        List<String> spoken = spoken();
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        return spoken.isEmpty() ? super.calculateLocale(faces) : language(request.getLocales(), spoken);
    }

    /** The settings are what they were when the application began. */
    private List<String> spoken() {
        if (spoken == null) {
            spoken = CDI.current().select(CognitoSettings.class).get().getLanguages();
        }
        return spoken;
    }

    static Locale language(Enumeration<Locale> wanted, List<String> spoken) {
        return Collections.list(wanted).stream()
                .map(Locale::getLanguage)
                .filter(spoken::contains)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElseGet(() -> Locale.forLanguageTag(spoken.get(0)));
    }

    /**
     * The address of the page with what its query says the page is about. Faces would name the file of a page that was
     * forwarded to, and nobody may ask for those.
     */
    @Override
    public String getActionURL(FacesContext faces, String viewId) {
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        String address = super.getActionURL(faces, viewId);
        String page = address.endsWith(SUFFIX) ? address.substring(0, address.length() - SUFFIX.length()) : address;
        return page + AddressQuery.kept(request.getQueryString());
    }

    private static boolean carriesFormToken(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Caller caller
                && caller.signedIn().isFormToken(request.getParameter("token"));
    }
}
