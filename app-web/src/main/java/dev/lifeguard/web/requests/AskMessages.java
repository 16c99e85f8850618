package dev.lifeguard.web.requests;

import dev.lifeguard.access.Forecast;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.Reasons;
import dev.lifeguard.web.WrittenWords;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is to be mended in the form that asks for a group: at the field of the time, at that of the reason, or at the top. */
@Dependent
public class AskMessages {

    /** The rules that speak about one field, by the beginnings of their reasons' codes. */
    private static final String ABOUT_TERM = "TimeLimit.";

    private static final String ABOUT_REASON = "ReasonRequired.";

    private final Reasons reasons;
    private final Messages messages;

    private final List<String> top = new ArrayList<>();
    private final List<String> atTerm = new ArrayList<>();
    private final List<String> atReason = new ArrayList<>();

    @Inject
    AskMessages(Reasons reasons, Messages messages) {
        this.reasons = reasons;
        this.messages = messages;
    }

    /** What speaks against no single field. */
    public List<String> getTop() {
        return top;
    }

    /** What is wrong with the time. */
    public List<String> getAtTerm() {
        return atTerm;
    }

    /** What is wrong with the reason. */
    public List<String> getAtReason() {
        return atReason;
    }

    /** Whether nothing is to be mended. */
    public boolean isEmpty() {
        return top.isEmpty() && atTerm.isEmpty() && atReason.isEmpty();
    }

    /** Whether the fields can be read at all; what they may say is for the rules. */
    public void check(TermFields term, WrittenWords reason) {
        if (term.term().isEmpty()) {
            atTerm.add(messages.of("form.no-duration"));
        }
        if (!reason.fit()) {
            atReason.add(messages.tooLong(reason));
        }
    }

    /** Why it was not accepted, each reason where it can be mended. */
    public void refused(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            sort(denied.evaluation());
        } else {
            top.addAll(reasons.of(outcome));
        }
    }

    public void conflict() {
        top.add(messages.of("conflict"));
    }

    /** The forecast in words. What is wrong with a single field is said there, too, as soon as it was sent. */
    public ForecastOnPage forecast(Forecast forecast) {
        return new ForecastOnPage(reasons.of(forecast.evaluation()), forecast.approvalsNeeded(), forecast.approvers());
    }

    private void sort(Evaluation evaluation) {
        atTerm.addAll(reasons.of(some(evaluation, reason -> reason.code().startsWith(ABOUT_TERM))));
        atReason.addAll(reasons.of(some(evaluation, reason -> reason.code().startsWith(ABOUT_REASON))));
        top.addAll(reasons.of(some(
                evaluation,
                reason ->
                        !reason.code().startsWith(ABOUT_TERM) && !reason.code().startsWith(ABOUT_REASON))));
    }

    private static List<Violation> some(Evaluation evaluation, Predicate<Violation> wanted) {
        return evaluation.reasons().stream().filter(wanted).toList();
    }
}
