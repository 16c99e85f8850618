package dev.lifeguard.web.signin;

import jakarta.enterprise.inject.Model;
import jakarta.faces.context.FacesContext;

/** The page after signing out. */
@Model
public class PostlogoutPage {

    /** Has the browser forget what it kept of the pages before, so that "back" shows none of them. */
    public void open() {
        FacesContext.getCurrentInstance().getExternalContext().setResponseHeader("Clear-Site-Data", "\"cache\"");
    }
}
