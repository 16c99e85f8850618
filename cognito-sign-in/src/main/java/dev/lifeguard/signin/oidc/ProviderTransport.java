package dev.lifeguard.signin.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Calls to Cognito, each bounded: three seconds to connect, eight in all, 256 KiB of answer, no redirects followed. The
 * servers' own clients wait for ever.
 *
 * <p>By HTTP/1.1, where a call that hangs takes its own connection with it and no other: HTTP/2 has one for all calls.
 */
@ApplicationScoped
public class ProviderTransport {

    static final Duration CONNECT = Duration.ofSeconds(3);
    static final Duration WHOLE = Duration.ofSeconds(8);
    static final int LARGEST_BODY = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Makes its one client. */
    ProviderTransport() {
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

    /**
     * A connection that was kept since an earlier call may have been cut meanwhile, by a gateway between here and there
     * that told nobody. If it breaks before an answer begins, the call is made once more, on another one. A code that
     * had arrived all the same is then refused the second time, and the sign-in with it.
     */
    private Answer send(HttpRequest request) throws IOException {
        long end = System.nanoTime() + WHOLE.toNanos();
        try {
            return send(request, end);
        } catch (UnansweredException cut) {
            return send(request, end);
        }
    }

    private Answer send(HttpRequest request, long end) throws IOException {
        AtomicBoolean answered = new AtomicBoolean();
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request, head -> {
            answered.set(true);
            return new BoundedBody(LARGEST_BODY);
        });
        try {
            HttpResponse<byte[]> response = call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location"),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause(), answered.get());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        } finally {
            call.cancel(true);
        }
    }

    private static IOException failure(Throwable cause, boolean answered) {
        // A connection that nobody took has no message of its own.
        String message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        boolean neverThere = cause instanceof ConnectException || cause instanceof HttpTimeoutException;
        return cause instanceof IOException && !neverThere && !answered
                ? new UnansweredException(message, cause)
                : new IOException(message, cause);
    }

    /** The connection was there, and broke before an answer began. */
    private static final class UnansweredException extends IOException {

        private static final long serialVersionUID = 1L;

        UnansweredException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads a body into memory and gives up when it is larger than allowed; the JDK has this only from release 25 on.
     */
    private static final class BoundedBody implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private long left;
        private Subscription subscription;

        BoundedBody(int largest) {
            this.left = largest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Subscription incoming) {
            subscription = incoming;
            whole.onSubscribe(incoming);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (left < 0) {
                subscription.cancel();
                whole.onError(new IOException("the answer is larger than allowed"));
            } else {
                whole.onNext(buffers);
            }
        }

        @Override
        public void onError(Throwable cause) {
            whole.onError(cause);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }
}
