package dev.lifeguard.web.requests;

import dev.lifeguard.access.AccessService;
import dev.lifeguard.access.DecisionService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.RequestService;
import dev.lifeguard.access.RequestView;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Reasons;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.WrittenWords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * One request: what was asked, what became of it, and the buttons of those who can still do something about it. What the
 * page shows is always read after what was sent was done or refused, so a page that was open for long tells what happened.
 */
@Named
@RequestScoped
public class RequestPage {

    private final Posted posted;
    private final RequestService requests;
    private final DecisionService decisions;
    private final AccessService access;
    private final Reasons reasons;
    private final Messages messages;
    private final Redirects redirects;

    private RequestView view;
    private List<String> refusal = List.of();
    private List<String> whyNot = List.of();

    @Inject
    RequestPage(
            Posted posted,
            RequestService requests,
            DecisionService decisions,
            AccessService access,
            Reasons reasons,
            Messages messages,
            Redirects redirects) {
        this.posted = posted;
        this.requests = requests;
        this.decisions = decisions;
        this.access = access;
        this.reasons = reasons;
        this.messages = messages;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    RequestPage() {
        this(null, null, null, null, null, null, null);
    }

    /** Does what was sent and looks at what is then true, before anything is written. */
    public void open() {
        RequestId id = id();
        String act = posted.act();
        if (!act.isEmpty() && isDone(id, act)) {
            redirects.to("/request?id=" + id + "&done=" + act);
            return;
        }
        view = requests.view(id);
        if (view.choices().decider()) {
            whyNot = reasons.of(view.choices().approve());
        }
    }

    public RequestView getView() {
        return view;
    }

    public AccessRequest getRequest() {
        return view.card().request();
    }

    /** Whether the membership is decided and not in the pool yet: it arrives within seconds, and the page looks again. */
    public boolean isStarting() {
        return view.grant()
                .filter(grant -> grant.state() == GrantState.BEING_ADDED)
                .isPresent();
    }

    /** Why what was sent was not done; none when nothing was refused. */
    public List<String> getRefusal() {
        return refusal;
    }

    /** What is wrong with the remark, or an empty text. */
    public String getTooLong() {
        return messages.tooLong(getRemark());
    }

    /** What was written so far. */
    public WrittenWords getRemark() {
        return posted.words("remark");
    }

    /** Why whoever looks at it, and decides about it, cannot approve it; looked up once, a page asks more often. */
    public List<String> getWhyNot() {
        return whyNot;
    }

    private RequestId id() {
        try {
            return RequestId.of(posted.parameter("id"));
        } catch (IllegalArgumentException noId) {
            throw new UnknownException("request");
        }
    }

    private boolean isDone(RequestId id, String act) {
        if (!getRemark().fit()) {
            return false;
        }
        refusal = reasons.against(() -> outcome(id, act));
        return refusal.isEmpty();
    }

    private Outcome outcome(RequestId id, String act) {
        return switch (act) {
            case "approve" -> decisions.approve(id, getRemark().text());
            case "deny" -> decisions.deny(id, getRemark().text());
            case "withdraw" -> access.withdraw(id);
            default -> throw new UnknownException("act");
        };
    }
}
