package dev.lifeguard.web.requests;

import dev.lifeguard.access.AccessService;
import dev.lifeguard.access.CatalogueEntry;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.ConflictException;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.web.InAddress;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.WrittenWords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/**
 * The form with which somebody asks for one group, or to stay in it longer. It tells what would come of it before anything
 * is sent; the same page answers what was sent and not accepted, with everything that was typed.
 */
@Named
@RequestScoped
public class Ask {

    private final Posted posted;
    private final MyAccessService mine;
    private final AccessService access;
    private final AskMessages messages;
    private final Redirects redirects;

    private MyAccessService.Asking asking;
    private CatalogueEntry entry;
    private TermFields term;
    private ForecastOnPage forecast;

    @Inject
    Ask(Posted posted, MyAccessService mine, AccessService access, AskMessages messages, Redirects redirects) {
        this.posted = posted;
        this.mine = mine;
        this.access = access;
        this.messages = messages;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    Ask() {
        this(null, null, null, null, null);
    }

    /** Looks at the group and does what was sent, before anything is written. */
    public void open() {
        String act = posted.act();
        look();
        term = TermFields.of(posted)
                .orElseGet(() -> TermFields.of(entry.policy().limits().standard()));
        if (act.isEmpty()) {
            forecast = forecast();
        } else if (fieldsAreFilledIn() && act.equals("ask")) {
            send();
        } else {
            forecast = forecast();
        }
    }

    public CatalogueEntry getEntry() {
        return entry;
    }

    /** Whether it is about staying longer in a group that one is in. */
    public boolean isExtension() {
        return entry.isExtension();
    }

    /** Their request, while one waits: there is nothing to fill in then. */
    public RequestId getWaiting() {
        return entry.waiting().orElse(null);
    }

    public TermFields getTerm() {
        return term;
    }

    public TermFields.Unit[] getUnits() {
        return TermFields.Unit.values();
    }

    /** What was written so far. */
    public WrittenWords getReason() {
        return posted.words("reason");
    }

    /** What would come of it, or null when the fields say no term. */
    public ForecastOnPage getForecast() {
        return forecast;
    }

    /** What is to be mended. */
    public AskMessages getMessages() {
        return messages;
    }

    private void look() {
        asking = mine.asking(
                        InAddress.group(posted, "group"),
                        TermFields.of(posted).flatMap(TermFields::term),
                        getReason().textOrSomething())
                .orElseThrow(() -> new UnknownException("group"));
        entry = asking.entry();
    }

    private boolean fieldsAreFilledIn() {
        messages.check(term, getReason());
        return messages.isEmpty();
    }

    private void send() {
        Optional<RequestId> made = made();
        if (made.isPresent()) {
            redirects.to("/request?id=" + made.get() + "&done=asked");
            return;
        }
        look();
        entry.waiting()
                .ifPresentOrElse(
                        open -> redirects.to("/request?id=" + open + "&done=open"),
                        () -> forecast = messages.getTop().isEmpty() ? forecast() : null);
    }

    private Optional<RequestId> made() {
        RequestedAccess wish = new RequestedAccess(
                entry.policy().group(), term.term().orElseThrow(), getReason().text());
        try {
            Outcome outcome = isExtension() ? access.extend(wish) : access.ask(wish);
            messages.refused(outcome);
            return outcome instanceof Outcome.Done done ? done.request().map(AccessRequest::id) : Optional.empty();
        } catch (ConflictException somebodyElseWasFaster) {
            messages.conflict();
            return Optional.empty();
        }
    }

    private ForecastOnPage forecast() {
        return term.term()
                .flatMap(wished -> asking.forecast())
                .map(messages::forecast)
                .orElse(null);
    }
}
