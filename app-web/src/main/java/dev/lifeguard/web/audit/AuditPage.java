package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditService;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** The page of the audit log. */
@Named
@RequestScoped
public class AuditPage {

    private final Posted posted;
    private final AuditService service;
    private final AuditForm form;

    private boolean searched;
    private Page<AuditLine> lines = Page.empty(new Paging(0, PageNumber.SIZE));

    @Inject
    AuditPage(Posted posted, AuditService service, AuditForm form) {
        this.posted = posted;
        this.service = service;
        this.form = form;
    }

    /** For the container's proxy only. */
    AuditPage() {
        this(null, null, null);
    }

    /** Asks the service before anything is written, so that its refusal can still become the page for 403. */
    public void open() {
        Optional<AuditFilter> filter = form.read();
        searched = filter.isPresent();
        filter.ifPresent(
                wanted -> lines = PageNumber.read(posted.parameter("page"), paging -> service.search(wanted, paging)));
    }

    /** Whether the fields could be read, and the log was searched. */
    public boolean isSearched() {
        return searched;
    }

    /** The newest first. */
    public Page<AuditLine> getLines() {
        return lines;
    }
}
