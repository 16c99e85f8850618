package dev.lifeguard.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Where the page that is being answered stands, as people know it. */
public final class PageAddress {

    private static final String START = "/";

    /** Where the form of the start page is sent, which only somebody who is signed in may do. */
    private static final String START_WITH_FORM = "/home";

    private PageAddress() {}

    /** The path below the application's. The start page is another servlet's, which hands on what it is asked for. */
    public static String path(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH);
        String path = asked == null ? request.getServletPath() : asked.toString();
        return path.isEmpty() || path.equals(START_WITH_FORM) ? START : path;
    }
}
