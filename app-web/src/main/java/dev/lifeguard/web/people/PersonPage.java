package dev.lifeguard.web.people;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.PeopleService;
import dev.lifeguard.people.PersonCheckService;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.audit.HistoryPiece;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.picture.TimeLine;
import dev.lifeguard.web.requests.RequestSorting;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * One person for those who may see them: their account, and either what they have and asked for or what the audit log
 * says. Whoever asks for themselves, and finds nobody else, is led to their account.
 */
@Model
public class PersonPage {

    private static final String HISTORY = "history";

    @Inject
    private RequestParameters parameters;

    @Inject
    private PeopleService service;

    @Inject
    private PersonCheckService checks;

    @Inject
    private PersonActs acts;

    @Inject
    private RequestSorting sorting;

    @Inject
    private HistoryPiece history;

    @Inject
    private Layout layout;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Messages messages;

    @Inject
    private Links links;

    @Inject
    private Clock clock;

    private PeopleService.View view;
    private TimeLine timeLine;

    /** Asks the service once for all of the page, before anything is written. */
    public void open() {
        if (!layout.isFindsEverybody() && layout.getPerson().subject().equals(id().value())) {
            redirects.to("/account");
            return;
        }
        if (isHistoryShown()) {
            PageNumber.read(parameters.text("page"), paging -> {
                view = service.history(id(), history.before(), paging);
                return view.history();
            });
        } else {
            PageNumber.read(parameters.text("page"), paging -> {
                view = service.access(id(), sorting.order(), paging);
                return view.requests();
            });
            timeLine = TimeLine.of(view, clock.instant());
        }
        acts.look(view.choices());
    }

    /** Asks the pool about this one person. */
    public void check() {
        switch (checks.check(id())) {
            case UNCHANGED -> leadOn("person-unchanged");
            case UPDATED -> leadOn("person-updated");
            case NOT_FOUND -> leadOn("person-not-found");
            case NO_ANSWER -> form.add(messages.of("person.no-answer"));
        }
    }

    private void leadOn(String done) {
        redirects.to("/person?id=" + links.encoded(id()), done, getView().summary());
    }

    /** The person with all that is shown of them. */
    public PeopleService.View getView() {
        if (view == null) {
            open();
        }
        return view;
    }

    /** Before which entry the rest of the history was written, or null. */
    public Long getOlder() {
        return view.older().orElse(null);
    }

    /** Whether something that they have is on its way, so that the page looks again. */
    public boolean isUnderWay() {
        return view.memberships().stream().anyMatch(MembershipSummary::isUnderWay);
    }

    /** What is shown of them along time. */
    public TimeLine getTimeLine() {
        return timeLine;
    }

    /** How many of what is over stand in it at most, of each kind. */
    public int getPastMost() {
        return PeopleService.AccessHistory.MOST;
    }

    /** Since when a membership is known that nobody gave here, or null. */
    public Instant firstSeen(MembershipSummary held) {
        return view.firstSeen().get(held.policy().group());
    }

    /** Whether the audit log is shown instead of what they have. */
    public boolean isHistoryShown() {
        return HISTORY.equals(parameters.text("show"));
    }

    /** Whether whoever looks may open the groups and requests that are shown: the help desk may not. */
    public boolean isLinked() {
        return layout.isReader() || !getView().everything();
    }

    private PersonId id() {
        return parameters.get("id", PersonId.class);
    }
}
