package dev.lifeguard.web.form;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Leads on after a form was accepted, so that reloading the page sends nothing again. The whole address is that of
 * {@code lifeguard.base-url}: a server would complete a path from what it sees of the request, which is plain http
 * behind a proxy that ends TLS, and whatever Host header somebody made up.
 */
@Dependent
public class Redirects {

    private final CognitoSettings settings;
    private final FlashMessage flash;

    @Inject
    Redirects(CognitoSettings settings, FlashMessage flash) {
        this.settings = settings;
        this.flash = flash;
    }

    /**
     * Answers with this address, below the application's; the rest of the page is not rendered.
     *
     * @param done what that page tells once: the sentence {@code done.<done>}
     * @param values what stands in the sentence's places
     */
    public void to(String path, String done, Object... values) {
        flash.leave(path, done, values);
        to(path);
    }

    /** The same without a word about what was done. */
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
