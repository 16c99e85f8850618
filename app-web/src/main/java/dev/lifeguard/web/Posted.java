package dev.lifeguard.web;

import dev.lifeguard.grant.FreeText;
import dev.lifeguard.signin.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.ViewExpiredException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * What a form of ours sent. Pages have no state that could tell a form of ours from another one, so each brings the form
 * token of its session. A form from before the last sign-in has another token, perhaps another person's: it does nothing.
 */
@RequestScoped
public class Posted {

    /** The name of the button that was pressed. */
    private static final String ACT = "act";

    private final HttpServletRequest request;

    @Inject
    Posted(HttpServletRequest request) {
        this.request = request;
    }

    /** For the container's proxy only. */
    Posted() {
        this(null);
    }

    /**
     * Which button of a form was pressed, or an empty text when the page is only looked at.
     *
     * @throws ViewExpiredException for a form that does not belong to this session
     */
    public String act() {
        if (!"POST".equals(request.getMethod())) {
            return "";
        }
        if (!carriesToken()) {
            throw new ViewExpiredException(request.getServletPath());
        }
        return parameter(ACT);
    }

    /** A field or a part of the address, without what no database can be asked for; an empty text when there is none. */
    public String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : FreeText.fit(value);
    }

    /** What was typed to find something, no more of it than the field takes, and no half of a character. */
    public String typed(String name, int longest) {
        String typed = parameter(name);
        return FreeText.fit(typed.substring(0, Math.min(longest, typed.length())));
    }

    /** All values of a field that may be there several times, such as ticked boxes. */
    public List<String> parameters(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** What somebody wrote into a field in their own words. */
    public WrittenWords words(String name) {
        return new WrittenWords(FreeText.clean(request.getParameter(name)));
    }

    private boolean carriesToken() {
        return request.getUserPrincipal() instanceof Caller caller
                && caller.signedIn().isFormToken(parameter("token"));
    }
}
