package dev.lifeguard.web.setup;

import dev.lifeguard.health.Clocks;
import dev.lifeguard.notice.Channel;
import dev.lifeguard.notice.NoticeAdminService;
import dev.lifeguard.setup.PoolCheckService;
import dev.lifeguard.setup.PoolCheckService.Setting;
import dev.lifeguard.setup.SetupReview;
import dev.lifeguard.setup.SetupReviewService;
import dev.lifeguard.signin.PoolClock;
import dev.lifeguard.signin.PoolProbe.Finding;
import dev.lifeguard.signin.PoolProbe.State;
import dev.lifeguard.web.Messages;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The connection check. The pool is asked by a form, which the page's script sends as soon as the page is there: asking
 * may take half a minute, and nobody should look at a blank page that long.
 */
@Model
public class ConnectionPage {

    @Inject
    private PoolCheckService service;

    @Inject
    private SetupReviewService reviews;

    @Inject
    private NoticeAdminService notices;

    @Inject
    private Messages messages;

    private List<Setting> settings = List.of();
    private Clocks.Differences clocks = new Clocks.Differences(Optional.empty(), Optional.empty());
    private List<Finding> findings = List.of();
    private Instant checkedAt;
    private SetupReview review;

    /** Asks the service before anything is written: a refusal becomes a page of its own. */
    public void open() {
        settings = service.settings();
        clocks = service.clocks();
        review = reviews.last().orElse(null);
    }

    /** Whether people are told by mail what waits for them. */
    public boolean isMail() {
        return notices.isOn(Channel.MAIL);
    }

    /** Whether a chat tool is told. */
    public boolean isWebhook() {
        return notices.isOn(Channel.WEBHOOK);
    }

    /** Asks the pool. */
    public void check() {
        findings = service.check();
        checkedAt = Instant.now();
    }

    /** Asks Cognito, with AWS rights, how the pool is set up. The answer has it: another node would not know of it. */
    public void review() {
        review = reviews.review();
    }

    /** How the pool is set up, as long as that is kept on this server; else null. */
    public SetupReview getReview() {
        return review;
    }

    /** The rights that the review needs. */
    public String getStatements() {
        return reviews.statements();
    }

    /** A step's name, its state, or how to change it: the sentence with this beginning. */
    public String about(String beginning, Enum<?> what) {
        return messages.of(beginning + what.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A step's state as a style and an icon are named. */
    public String stateStyle(SetupReview.State state) {
        return switch (state) {
            case RIGHT -> "right";
            case WRONG -> "wrong";
            case ADVICE, UNKNOWN -> "unknown";
        };
    }

    /** What could not be asked, and the right that is missing. */
    public String problem(SetupReview.Problem problem) {
        return problem.action()
                .map(action -> messages.with("review.problem.right", action, problem.detail()))
                .orElseGet(() -> messages.with("review.problem.answer", problem.detail()));
    }

    public List<Setting> getSettings() {
        return settings;
    }

    /** How far this server's clock is from the database's, in words. */
    public String getDatabaseClock() {
        return clock(clocks.database());
    }

    /** The same of Cognito's, at the last sign-in here. */
    public String getCognitoClock() {
        return clock(clocks.pool().map(PoolClock.Difference::ahead));
    }

    /** When somebody signed in here for the last time, or null. */
    public Instant getCognitoClockAt() {
        return clocks.pool().map(PoolClock.Difference::at).orElse(null);
    }

    private String clock(Optional<Duration> theirsAhead) {
        if (theirsAhead.isEmpty()) {
            return messages.of("clock.unknown");
        }
        long seconds = theirsAhead.get().abs().toSeconds();
        if (seconds < 2) {
            return messages.of("clock.together");
        }
        return messages.with(theirsAhead.get().isNegative() ? "clock.ahead" : "clock.behind", seconds);
    }

    public List<Finding> getFindings() {
        return findings;
    }

    /** When the pool was asked, or null before that. */
    public Instant getCheckedAt() {
        return checkedAt;
    }

    /** The findings in one sentence, or an empty text before the pool was asked. */
    public String getSummary() {
        long right = findings.stream()
                .filter(finding -> finding.state() == State.RIGHT)
                .count();
        if (findings.isEmpty()) {
            return "";
        }
        return right == findings.size()
                ? messages.of("findings.right")
                : messages.with("findings.open", right, findings.size());
    }

    /** A finding's state as a style and an icon are named. */
    public String style(Finding finding) {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }

    /** What it means and what to do. */
    public String sentence(Finding finding) {
        return finding.sentence(messages.language());
    }

    /** A finding's state in words. */
    public String state(Finding finding) {
        return messages.of("finding." + style(finding));
    }
}
