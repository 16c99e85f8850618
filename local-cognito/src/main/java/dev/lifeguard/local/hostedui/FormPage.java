package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeRefusal;
import dev.lifeguard.local.oauth.AuthorizeRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A page with one form. Its address takes the query of the authorization request, which is checked anew each time, and
 * leads on to other pages with the same; what the form sends counts only with the token that it was given.
 */
final class FormPage {

    /** What is done with what a form sends. */
    @FunctionalInterface
    interface SubmitHandler {
        Reply take(AuthorizeRequest wanted);
    }

    private static final String LINE = "  <li>{{line}}</li>\n";

    private final PoolAddress address;
    private final AuthorizeCheck check;
    private final String path;
    private final String title;
    private final String row;
    private final Csrf csrf;
    private final PageTemplate page;

    /** A page whose rows, if it has any, are {@link #lines}. */
    FormPage(PoolAddress address, AuthorizeCheck check, String path, String title, String file) {
        this(address, check, path, title, file, LINE);
    }

    /** A page with rows in this form. */
    FormPage(PoolAddress address, AuthorizeCheck check, String path, String title, String file, String row) {
        this.address = address;
        this.check = check;
        this.path = path;
        this.title = title;
        this.row = row;
        this.csrf = new Csrf(address);
        this.page = new PageTemplate(address, file);
    }

    /** Shows the page, or takes what its form sends; a form without its token is shown again. */
    Reply answer(Request request, Map<String, String> fresh, List<Map<String, String>> rows, SubmitHandler sent) {
        try {
            AuthorizeRequest wanted = check.check(request.query());
            if (!request.method().equals("POST")) {
                return show(200, request, fresh, rows);
            }
            return csrf.accepts(request)
                    ? sent.take(wanted)
                    : show(403, request, with(fresh, "message", "This form is too old. Please try again."), rows);
        } catch (AuthorizeRefusal refusal) {
            return refusal.reply().uncached();
        }
    }

    /**
     * Takes what the form sends, of a page that is only ever shown in answer to another; without its token it is from
     * the beginning.
     */
    Reply take(Request request, SubmitHandler sent) {
        try {
            AuthorizeRequest wanted = check.check(request.query());
            return csrf.accepts(request) ? sent.take(wanted) : onTo("/login", request);
        } catch (AuthorizeRefusal refusal) {
            return refusal.reply().uncached();
        }
    }

    /**
     * The page.
     *
     * @param rows the rows of its list, where it has one
     */
    Reply show(int status, Request request, Map<String, String> values, List<Map<String, String>> rows) {
        String token = csrf.tokenFor(request);
        Map<String, String> all = new HashMap<>(values);
        all.put("title", title);
        all.put("action", at(path, request));
        all.put("csrf", token);
        return page.show(status, all, row, rows).with("Set-Cookie", csrf.cookieLine(token));
    }

    /** Rows of a line each, such as what a password must have. */
    static List<Map<String, String>> lines(List<String> lines) {
        return lines.stream().map(line -> Map.of("line", line)).toList();
    }

    /** To another page of the same sign-in. */
    Reply onTo(String other, Request request) {
        return Reply.redirect(at(other, request)).uncached();
    }

    /** The address of a page of the same sign-in. */
    String at(String other, Request request) {
        return address.at(other + "?" + request.rawQuery());
    }

    /** The same values and one more. */
    static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }
}
