package dev.lifeguard.run.browser;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What a browser got: a page, or any other answer.
 *
 * @param way every address on the way to it, this one last
 */
public record BrowserPage(List<String> way, HttpResponse<String> response) {

    /** The number of the answer's status line. */
    public int status() {
        return response.statusCode();
    }

    /** The whole body. */
    public String body() {
        return response.body();
    }

    /** Where it ended. */
    public String url() {
        return way.get(way.size() - 1);
    }

    /** Path and query of where it ended. */
    public String path() {
        URI uri = URI.create(url());
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** What a person reads. */
    public String text() {
        return document().text();
    }

    /** What a person reads at the first place that a CSS selector finds; empty when there is none. */
    public String text(String selector) {
        Element found = document().selectFirst(selector);
        return found == null ? "" : found.text();
    }

    /** What stands in a form's fields or elsewhere, as elements. */
    public Elements find(String selector) {
        return document().select(selector);
    }

    /** The paths that its links lead to. */
    public List<String> links() {
        return find("a[href]").eachAttr("href");
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** All headers of this name. */
    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** The address that it redirects to, if it does. */
    public Optional<String> redirect() {
        return status() >= 300 && status() < 400
                ? header("Location").map(to -> URI.create(url()).resolve(to).toString())
                : Optional.empty();
    }

    private Document document() {
        return Jsoup.parse(body(), url());
    }

    BrowserPage by(List<String> wholeWay) {
        return new BrowserPage(List.copyOf(wholeWay), response);
    }
}
