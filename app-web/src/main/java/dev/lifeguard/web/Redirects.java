package dev.lifeguard.web;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Leads on after a form was accepted, so that reloading the page sends nothing again. The whole address is that of
 * {@code lifeguard.base-url}: a server would complete a path from what it sees of the request, which is plain http behind a
 * proxy that ends TLS, and whatever Host header somebody made up.
 */
@ApplicationScoped
public class Redirects {

    private final CognitoSettings settings;

    @Inject
    Redirects(CognitoSettings settings) {
        this.settings = settings;
    }

    /** For the container's proxy only. */
    Redirects() {
        this(null);
    }

    /** Answers with this address, below the application's; the rest of the page is not rendered. */
    public void to(String path) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().redirect(settings.pageUrl(path));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        faces.responseComplete();
    }
}
