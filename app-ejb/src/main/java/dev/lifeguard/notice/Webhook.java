package dev.lifeguard.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts notices to one address as JSON, each signed, so that the receiver knows who sent it, that nobody changed it and
 * that it is not an old one (docs/notices.md). Redirects are not followed: the secret's owner has named one address.
 */
@Dependent
class Webhook {

    private static final String HMAC = "HmacSHA256";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(8);

    private final NoticeSettings settings;
    private final Clock clock;
    private HttpClient client;

    @Inject
    Webhook(NoticeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Posts one notice.
     *
     * @param message the id of the message, the same at each attempt
     * @throws NotTakenException if it was not taken, or if nobody knows whether it was
     */
    void post(String message, NoticeKind kind, Notice notice, NoticeMessages words) throws NotTakenException {
        String id = id(message);
        send(id, body(id, kind, notice, words));
    }

    /** What a mail would be known by, without its brackets. */
    private static String id(String message) {
        return message.replaceAll("[<>]", "");
    }

    /**
     * Posts how many notices there are.
     *
     * @param message the id of the message, the same at each attempt
     * @throws NotTakenException if it was not taken, or if nobody knows whether it was
     */
    void post(String message, Digest digest, NoticeMessages words) throws NotTakenException {
        String id = id(message);
        JsonObjectBuilder counts = Json.createObjectBuilder();
        digest.counts().forEach((kind, count) -> counts.add(kind.name(), count));
        send(
                id,
                Json.createObjectBuilder()
                        .add("id", id)
                        .add("kind", "SEVERAL")
                        .add("text", String.join(" ", words.counts(digest)))
                        .add("link", settings.baseUrl() + digest.path())
                        .add("counts", counts)
                        .build()
                        .toString());
    }

    private void send(String id, String body) throws NotTakenException {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(settings.webhook().orElseThrow())
                .timeout(WHOLE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Lifeguard-Delivery", id)
                .header("Lifeguard-Timestamp", timestamp)
                .header("Lifeguard-Signature", "v1=" + signature(settings.webhookSecret(), timestamp, body))
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build();
        HttpResponse<Void> answer = answer(request);
        if (answer.statusCode() >= 300) {
            throw new NotTakenException(failureOf(answer.statusCode()), pause(answer));
        }
    }

    private static Failure failureOf(int status) {
        return switch (status) {
            case 401, 403, 404, 410 -> Failure.SENDER_REFUSED;
            case 408, 425 -> Failure.REFUSED;
            case 429 -> Failure.TOO_MANY;
            default -> status >= 500 ? Failure.UNREACHABLE : Failure.WRONG;
        };
    }

    /**
     * In seconds, as chat tools say it, or until a moment (RFC 9110, 10.2.3). That is by the receiver's clock, so it is
     * compared with what the same answer says that it was there; only where it says nothing, with ours.
     */
    private Duration pause(HttpResponse<Void> answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Instant now =
                answer.headers().firstValue("Date").flatMap(Webhook::moment).orElseGet(clock::instant);
        return moment(text)
                .map(until -> Duration.between(now, until))
                .filter(pause -> !pause.isNegative())
                .orElse(Duration.ZERO);
    }

    /** As HTTP writes it since 1999; what is older than that, or no moment at all, is none. */
    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.from(RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private HttpResponse<Void> answer(HttpRequest request) throws NotTakenException {
        CompletableFuture<HttpResponse<Void>> call = client().sendAsync(request, BodyHandlers.discarding());
        try {
            return call.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException nobody) {
            throw new NotTakenException(Failure.UNREACHABLE, nobody);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotTakenException(Failure.UNREACHABLE, stopping);
        } finally {
            call.cancel(true);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /** Over the timestamp, a full stop and the body, in hexadecimal. */
    static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** What is posted. */
    String body(String id, NoticeKind kind, Notice notice, NoticeMessages words) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", id)
                .add("kind", kind.name())
                .add("text", plain(words.sentence(notice)))
                .add("link", settings.baseUrl() + notice.path())
                .add("group", notice.group().value())
                .add("person", notice.subject());
        add(json, "request", notice.codes().request());
        add(json, "result", notice.codes().result());
        add(json, "reason", notice.codes().reason());
        add(json, "requester", notice.requester());
        add(json, "decider", notice.decider());
        notice.duration().ifPresent(duration -> add(json, "duration", words.duration(duration)));
        add(json, "justification", notice.justification());
        if (!notice.answers().isEmpty()) {
            json.add("answers", answers(notice));
        }
        add(json, "comment", notice.remark());
        notice.moment().ifPresent(moment -> json.add(notice.open() ? "expires" : "end", moment.toString()));
        return json.build().toString();
    }

    private static JsonArrayBuilder answers(Notice notice) {
        JsonArrayBuilder answers = Json.createArrayBuilder();
        notice.answers()
                .forEach(answer -> answers.add(Json.createObjectBuilder()
                        .add("key", answer.key())
                        .add("question", answer.question())
                        .add("answer", answer.text())));
        return answers;
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (!value.isEmpty()) {
            json.add(name, value);
        }
    }

    /** Chat tools read more than text in a text: a name must not call everybody, nor be a link. */
    private static String plain(String text) {
        return text.replace('<', '‹').replace('>', '›').replace('@', '＠').replace('&', '＆');
    }
}
