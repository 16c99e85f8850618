package dev.lifeguard.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

/** The page after signing out. */
@Named
@RequestScoped
public class PostlogoutPage {

    /** Has the browser forget what it kept of the pages before, so that "back" shows none of them. */
    public void open() {
        FacesContext.getCurrentInstance().getExternalContext().setResponseHeader("Clear-Site-Data", "\"cache\"");
    }
}
