package dev.lifeguard.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to Cognito, each bounded: three seconds to connect, eight in all, 256 KiB of answer, no redirects followed. The
 * servers' own clients wait for ever.
 *
 * <p>By HTTP/1.1, where a call that hangs takes its own connection with it and no other: HTTP/2 has one for all calls.
 */
@ApplicationScoped
public class ProviderHttp {

    static final Duration CONNECT = Duration.ofSeconds(3);
    static final Duration WHOLE = Duration.ofSeconds(8);
    static final int LARGEST_BODY = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Makes its one client. */
    ProviderHttp() {
        // above
    }

    /** What came back: a status, where it points to, and a body of bounded size. */
    record Answer(int status, Optional<String> location, String body) {}

    Answer get(String url) throws IOException {
        return send(request(url).GET().build());
    }

    Answer postForm(String url, String form) throws IOException {
        return send(request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(WHOLE).header("Accept", "application/json, */*;q=0.1");
    }

    private Answer send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request, head -> new BoundedBody(LARGEST_BODY));
        try {
            HttpResponse<byte[]> response = call.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location"),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        } finally {
            call.cancel(true);
        }
    }
}
