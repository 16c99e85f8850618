package dev.lifeguard.it;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What a visitor got.
 *
 * @param way every address on the way to it, this one last
 */
record Page(List<String> way, HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    String url() {
        return way.get(way.size() - 1);
    }

    /** Path and query of where it ended. */
    String path() {
        URI uri = URI.create(url());
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** What a person reads. */
    String text() {
        return Jsoup.parse(body()).text();
    }

    /** What a person reads at the first place that a CSS selector finds; empty when there is none. */
    String text(String selector) {
        Element found = Jsoup.parse(body()).selectFirst(selector);
        return found == null ? "" : found.text();
    }

    /** What stands in a form's fields or elsewhere, as elements. */
    Elements find(String selector) {
        return Jsoup.parse(body(), url()).select(selector);
    }

    /** The paths that its links lead to. */
    List<String> links() {
        return Jsoup.parse(body(), url()).select("a[href]").eachAttr("href");
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    Optional<String> redirect() {
        return status() >= 300 && status() < 400
                ? header("Location").map(to -> URI.create(url()).resolve(to).toString())
                : Optional.empty();
    }

    Page by(List<String> wholeWay) {
        return new Page(List.copyOf(wholeWay), response);
    }
}
