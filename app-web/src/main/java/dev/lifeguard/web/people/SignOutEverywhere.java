package dev.lifeguard.web.people;

import dev.lifeguard.access.SignOutService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.InAddress;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Reasons;
import dev.lifeguard.web.Redirects;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The part of the help desk's page that finds somebody and signs them out everywhere. */
@Named
@RequestScoped
public class SignOutEverywhere {

    private static final int LONGEST_TYPED = 100;

    private final Posted posted;
    private final SignOutService service;
    private final Reasons reasons;
    private final Redirects redirects;

    private Page<PersonSummary> hits;
    private List<String> refusal = List.of();

    @Inject
    SignOutEverywhere(Posted posted, SignOutService service, Reasons reasons, Redirects redirects) {
        this.posted = posted;
        this.service = service;
        this.reasons = reasons;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    SignOutEverywhere() {
        this(null, null, null, null);
    }

    /** Does what was sent and looks for people, before anything is written. */
    public void open() {
        if (posted.act().equals("sign-out") && signedOut()) {
            redirects.to("/people?done=signed-out");
            return;
        }
        if (!getTyped().isBlank()) {
            hits = PageNumber.read(posted.parameter("page"), paging -> service.find(getTyped(), paging));
        }
    }

    /** What was typed to find somebody, no more of it than the field takes. */
    public String getTyped() {
        return posted.typed("q", LONGEST_TYPED);
    }

    /** Those who were found, or null when nothing was looked for. */
    public Page<PersonSummary> getHits() {
        return hits;
    }

    /** Why somebody was not signed out; none when nothing was refused. */
    public List<String> getRefusal() {
        return refusal;
    }

    private boolean signedOut() {
        refusal = reasons.against(() -> service.everywhere(InAddress.person(posted)));
        return refusal.isEmpty();
    }
}
