package dev.lifeguard.web.requests;

import dev.lifeguard.access.CatalogueEntry;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.RequestService;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The form with which somebody asks for one group, or to stay in it longer. It tells what would come of it before
 * anything is sent; the same page answers what was sent and not accepted, with everything that was typed.
 */
@Model
public class AskPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private MyAccessService mine;

    @Inject
    private RequestService requests;

    @Inject
    private AccessForm fields;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    private CatalogueEntry entry;

    /** Looks at the group and at what would come of asking for it, before anything is written. */
    public void open() {
        MyAccessService.Asking asking = look(Optional.empty());
        fields.open(entry.policy().limits().standard(), asking.forecast());
    }

    /** Lets the rules judge each field of a form that was sent. */
    public void check(ComponentSystemEvent sent) {
        fields.check(sent, justification -> look(justification).forecast());
    }

    public void send() {
        RequestedAccess wanted = fields.access(entry.policy().group());
        Optional<RequestId> made = form.done(() -> isExtension() ? requests.extend(wanted) : requests.request(wanted))
                .flatMap(Outcome.Done::request)
                .map(AccessRequest::id);
        if (made.isPresent()) {
            redirects.to("/request?id=" + made.get(), "requested", wanted.group());
            return;
        }
        look(Optional.empty());
        entry.waiting().ifPresent(open -> redirects.to("/request?id=" + open, "open", wanted.group()));
    }

    public CatalogueEntry getEntry() {
        return entry;
    }

    /** Whether it is about staying longer in a group that one is in. */
    public boolean isExtension() {
        return entry != null && entry.isExtension();
    }

    /** Their request, while one waits: there is nothing to fill in then. */
    public RequestId getWaiting() {
        return entry == null ? null : entry.waiting().orElse(null);
    }

    private MyAccessService.Asking look(Optional<String> justification) {
        MyAccessService.Asking asking = mine.asking(
                        parameters.get("group", GroupName.class), fields.duration(), justification)
                .orElseThrow(() -> new UnknownException("group"));
        entry = asking.entry();
        return asking;
    }
}
