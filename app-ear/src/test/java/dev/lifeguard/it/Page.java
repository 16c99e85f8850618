package dev.lifeguard.it;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;

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
