package dev.lifeguard.run;

import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Gives a new installation something to look at: an access that ends in two hours and a request that waits. (A
 * unmanaged membership is there from the beginning.) It does so once, through the pages, as the people of
 * the story would.
 */
final class DemoData {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern REQUEST = Pattern.compile("/request\\?id=([0-9a-f-]{36})");

    private final String lifeguard;
    private final String password;
    private final Path told;
    private final List<HttpBrowser> signedIn = new ArrayList<>();

    private final HttpClient http = HttpBrowser.client().build();

    /** @param data the folder that remembers whether the story was told */
    DemoData(String lifeguard, String password, Path data) {
        this.lifeguard = lifeguard;
        this.password = password;
        this.told = data.resolve("story-told");
    }

    /** Tells it, if nobody has; a story that cannot be told is no reason not to run. */
    void tell() {
        if (Files.exists(told)) {
            return;
        }
        try {
            awaitPolicies();
            approveOneOf("olga", ask("peter", "finance-read", "2", "hours", "The figures of October"));
            ask("renée", "finance-read", "14", "days", "I keep the books while Grace is away");
            signOut();
            Files.createFile(told);
        } catch (IOException | UncheckedIOException | IllegalStateException failed) {
            System.out.println("The demo story could not be told: " + failed);
        }
    }

    /** The policies count once the first directory sync is complete, some seconds after the start. */
    private void awaitPolicies() {
        HttpBrowser peter = signedIn("peter");
        Instant deadline = Instant.now().plus(LONGEST);
        while (!peter.open("/catalogue").body().contains("finance-read")) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the policies did not come into force");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    /** @return the request's page */
    private String ask(String who, String group, String amount, String unit, String reason) {
        HttpBrowser browser = signedIn(who);
        Map<String, String> fields = Map.of("term", "other", "amount", amount, "unit", unit, "justification", reason);
        browser.press(browser.open("/ask?group=" + group), "#ask button[name=send]", fields);
        return browser.open("/access").links().stream()
                .filter(REQUEST.asMatchPredicate())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(who + " could not ask for " + group));
    }

    private void approveOneOf(String owner, String request) {
        HttpBrowser browser = signedIn(owner);
        Map<String, String> fields = Map.of("remark", "For the audit");
        browser.press(browser.open(request), "#decision button[name=approve]", fields);
    }

    private HttpBrowser signedIn(String person) {
        HttpBrowser browser = new HttpBrowser(lifeguard, password, http);
        browser.open("/account", person);
        signedIn.add(browser);
        return browser;
    }

    /** Nobody shall find sessions of a browser that they do not know, and be told to change their password. */
    private void signOut() {
        signedIn.forEach(browser -> browser.signOut(browser.open("/account")));
    }
}
