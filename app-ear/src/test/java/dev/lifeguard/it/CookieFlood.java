package dev.lifeguard.it;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Three hundred at a time who bring cookies that were never a session, again and again, and beside them somebody who
 * looks at what is open to all.
 */
final class CookieFlood {

    static final int VISITORS = 300;

    private static final List<String> OPEN =
            List.of("/", "/postlogout", "/assets/lifeguard.css", "/assets/lifeguard.svg");
    private static final String HEALTH = "/health";
    private static final String PROTECTED = "/account";
    /** In milliseconds: three hundred who never pause, or begin all at once, would measure the test's own machine. */
    private static final int PAUSE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Lifeguard lifeguard;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ConcurrentLinkedQueue<TimedAnswer> answers = new ConcurrentLinkedQueue<>();

    private record TimedAnswer(String path, int status, Duration took) {}

    private CookieFlood(Lifeguard lifeguard) {
        this.lifeguard = lifeguard;
    }

    static CookieFlood at(Lifeguard lifeguard) {
        return new CookieFlood(lifeguard);
    }

    /** One who brings such a cookie. */
    static HttpBrowser stranger(Lifeguard lifeguard) {
        return lifeguard.visitor().bringing(cookie());
    }

    private static String cookie() {
        return "lifeguard-session=" + (DemoPlan.secret() + "m".repeat(43)).substring(0, 43);
    }

    /** Goes on for so long, and waits for every answer. Again on the same connections when it is asked again. */
    FloodResult during(Duration time) {
        answers.clear();
        Instant end = Instant.now().plus(time);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            all.add(CompletableFuture.completedFuture(null)
                    .thenComposeAsync(now -> again(PROTECTED, true, end), pause(PAUSE * visitor / VISITORS)));
        }
        for (String path : OPEN) {
            all.add(again(path, false, end));
        }
        all.add(again(HEALTH, false, end));
        all.add(again(HEALTH, true, end));
        all.add(again(OPEN.get(2), true, end));
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
        return new FloodResult(List.copyOf(answers));
    }

    private CompletableFuture<Void> again(String path, boolean withCookie, Instant end) {
        if (Instant.now().isAfter(end)) {
            return CompletableFuture.completedFuture(null);
        }
        return ask(path, withCookie).thenComposeAsync(done -> again(path, withCookie, end), pause(PAUSE));
    }

    private static Executor pause(int milliseconds) {
        return CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Void> ask(String path, boolean withCookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(lifeguard.url(path)))
                .header("Accept", "text/html,*/*;q=0.8")
                .timeout(PATIENCE);
        if (withCookie) {
            request.header("Cookie", cookie());
        }
        long begun = System.nanoTime();
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .handle((response, failed) -> {
                    int status = failed == null ? response.statusCode() : 0;
                    answers.add(new TimedAnswer(path, status, Duration.ofNanos(System.nanoTime() - begun)));
                    return null;
                });
    }

    /** What came of it; status 0 stands for no answer. */
    record FloodResult(List<TimedAnswer> answers) {

        Duration slowestOpen() {
            return slowest(answer -> !answer.path().equals(PROTECTED));
        }

        Map<Integer, Long> openStatuses() {
            return statuses(answer -> OPEN.contains(answer.path()));
        }

        Map<Integer, Long> healthStatuses() {
            return statuses(answer -> answer.path().equals(HEALTH));
        }

        Duration slowestLookedUp() {
            return slowest(answer -> answer.path().equals(PROTECTED));
        }

        Map<Integer, Long> lookedUpStatuses() {
            return statuses(answer -> answer.path().equals(PROTECTED));
        }

        long lookedUp() {
            return answers.stream()
                    .filter(answer -> answer.path().equals(PROTECTED))
                    .count();
        }

        private Duration slowest(Predicate<TimedAnswer> which) {
            return answers.stream()
                    .filter(which)
                    .map(TimedAnswer::took)
                    .max(Duration::compareTo)
                    .orElseThrow();
        }

        private Map<Integer, Long> statuses(Predicate<TimedAnswer> which) {
            return answers.stream()
                    .filter(which)
                    .collect(Collectors.groupingBy(TimedAnswer::status, TreeMap::new, Collectors.counting()));
        }

        @Override
        public String toString() {
            return "open " + openStatuses() + ", /health " + healthStatuses() + ", slowest of these "
                    + slowestOpen().toMillis() + " ms; with made-up cookies " + lookedUpStatuses() + ", slowest "
                    + slowestLookedUp().toMillis() + " ms";
        }
    }
}
