package dev.lifeguard.run;

import dev.lifeguard.run.browser.Answer;
import dev.lifeguard.run.browser.Browser;
import dev.lifeguard.run.browser.HttpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a new installation something to look at: an access that ends in two hours and a request that waits. (A membership
 * made elsewhere is there from the beginning.) It does so once, through the pages, as the people of the story would.
 */
final class DemoData {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern REQUEST = Pattern.compile("/request\\?id=([0-9a-f-]{36})");

    private final String lifeguard;
    private final int port;
    private final String password;
    private final Path told;

    /** @param data the folder that remembers whether the story was told */
    DemoData(String lifeguard, int port, String password, Path data) {
        this.lifeguard = lifeguard;
        this.port = port;
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
            Files.createFile(told);
        } catch (IOException failed) {
            System.out.println("The demo story could not be told: " + failed);
        }
    }

    /** The policies count once the first copy of the pool is complete, some seconds after the start. */
    private void awaitPolicies() throws IOException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!as("peter", "/catalogue", browser -> browser.open("/catalogue"))
                .body()
                .contains("finance-read")) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("the policies did not come into force");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    /** @return the request's page */
    private String ask(String who, String group, String amount, String unit, String reason) throws IOException {
        Map<String, String> fields = Map.of("amount", amount, "unit", unit, "justification", reason, "send", "");
        Answer answer = as(who, "/account", browser -> {
            browser.submit("/ask?group=" + group, "ask", fields);
            return browser.open("/access");
        });
        Matcher request = REQUEST.matcher(answer.body());
        if (!request.find()) {
            throw new IOException(who + " could not ask for " + group);
        }
        return request.group();
    }

    private void approveOneOf(String owner, String request) throws IOException {
        Map<String, String> fields = Map.of("remark", "For the audit", "approve", "");
        as(owner, "/account", browser -> browser.submit(request, "decision", fields));
    }

    private Answer as(String person, String first, Doing doing) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            Browser browser = new Browser(connection, lifeguard);
            browser.signIn(first, person, password);
            return doing.with(browser);
        }
    }

    /** What somebody does with a browser. */
    private interface Doing {
        Answer with(Browser browser) throws IOException;
    }
}
