package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Visitors who never sign in leave nothing in the server's memory, whatever they send. */
@ResourceLock(Lifeguard.SHARED)
class AnonymousVisitorsIT {

    private static final int REQUESTS = 10_000;
    private static final int REQUESTS_OF_A_VISITOR = 3;
    private static final int AT_ONCE = 8;
    private static final long MEGABYTE = 1 << 20;

    /**
     * What visitors leave, they leave in each round. What the server's own caches take and give back, by two megabytes,
     * is not theirs.
     */
    private static final int MOST_ROUNDS = 3;

    private final Lifeguard lifeguard = Lifeguard.shared();

    @Test
    void tenThousandRequests_aThirdOfThemMadeUpCodes_leaveNothingInMemory() throws Exception {
        visit(REQUESTS);

        List<Long> grown = new ArrayList<>();
        do {
            long before = liveBytes();
            visit(REQUESTS);
            grown.add(liveBytes() - before);
        } while (grown.size() < MOST_ROUNDS && Collections.min(grown) >= MEGABYTE);

        System.out.println("Anonymous visitors: " + REQUESTS + " requests a round, heap grown by " + grown + " bytes");
        assertThat(Collections.min(grown)).isLessThan(MEGABYTE);
    }

    private void visit(int requests) {
        AtOnce.run(
                Collections.nCopies(AT_ONCE, () -> visitOneAfterTheOther(requests / REQUESTS_OF_A_VISITOR / AT_ONCE)));
    }

    private void visitOneAfterTheOther(int visitors) {
        HttpBrowser visitor = lifeguard.visitor();
        for (int i = 0; i < visitors; i++) {
            visitor.forgetCookies(cookie -> true);
            visit(visitor, i % 2 == 0);
        }
    }

    /** Begins a sign-in, comes back with a code that nobody gave out, and looks at a public page. */
    private void visit(HttpBrowser visitor, boolean knowsTheState) {
        String authorize = visitor.get(lifeguard.url("/account")).redirect().orElseThrow();
        String state = knowsTheState ? authorize.replaceFirst(".*[?&]state=([^&]+).*", "$1") : "made-up";
        BrowserPage refused = visitor.get(lifeguard.url("/postlogin?code=made-up&state=" + state));
        assertThat(refused.redirect().orElseThrow())
                .matches(".*reason=(unknown-attempt|code-not-accepted|too-many)&.*");
        assertThat(visitor.get(lifeguard.url("/postlogout")).status()).isEqualTo(200);
        assertThat(visitor.session()).isEmpty();
    }

    /** What the server's objects take that are still in use, after a collection. */
    private long liveBytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        String total = jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", String.valueOf(lifeguard.pid()), command)
                .redirectErrorStream(true)
                .start();
        String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(printed).isZero();
        return printed;
    }
}
