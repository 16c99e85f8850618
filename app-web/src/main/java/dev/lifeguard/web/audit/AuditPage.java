package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditService;
import dev.lifeguard.audit.Seal;
import dev.lifeguard.audit.SealCheck;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.Messages;
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

    /** Eighteen digits, a colon and a hash, with some room for spaces around it. */
    private static final int LONGEST_SEAL = 100;

    private final Posted posted;
    private final AuditService service;
    private final AuditForm form;
    private final AuditWords auditWords;
    private final Messages messages;

    private boolean searched;
    private Page<AuditLine> lines = Page.empty(new Paging(0, PageNumber.SIZE));

    private Optional<SealCheck.Result> checked = Optional.empty();
    private String lastSeal = "";
    private String sealMessage = "";
    private String sealError = "";

    @Inject
    AuditPage(Posted posted, AuditService service, AuditForm form, AuditWords auditWords, Messages messages) {
        this.posted = posted;
        this.service = service;
        this.form = form;
        this.auditWords = auditWords;
        this.messages = messages;
    }

    /** For the container's proxy only. */
    AuditPage() {
        this(null, null, null, null, null);
    }

    /** Asks the service before anything is written, so that its refusal can still become the page for 403. */
    public void open() {
        Optional<AuditFilter> filter = form.read();
        searched = filter.isPresent();
        filter.ifPresent(
                wanted -> lines = PageNumber.read(posted.parameter("page"), paging -> service.search(wanted, paging)));
        if (posted.act().equals("check")) {
            checkSeals(getKept());
        }
        lastSeal = service.lastSeal().map(Seal::toString).orElse("");
    }

    private void checkSeals(String typed) {
        Optional<Seal> kept = Seal.of(typed);
        if (kept.isEmpty() && !typed.isEmpty()) {
            sealError = messages.of("audit.seal.no-seal");
            return;
        }
        checked = service.check(kept);
        sealMessage =
                checked.map(result -> auditWords.seals(result, kept)).orElseGet(() -> messages.of("audit.seal.busy"));
    }

    /** The newest seal, or an empty text. */
    public String getLastSeal() {
        return lastSeal;
    }

    /** What was typed as a seal from another place. */
    public String getKept() {
        return posted.typed("kept", LONGEST_SEAL).strip();
    }

    /** What is wrong with it, or an empty text. */
    public String getSealError() {
        return sealError;
    }

    /** What came of a look at the seals; an empty text when nobody asked for one. */
    public String getSealMessage() {
        return sealMessage;
    }

    /** The look at the seals in numbers, or null. */
    public SealCheck.Result getChecked() {
        return checked.orElse(null);
    }

    /** Whether the fields could be read, and the log was searched. */
    public boolean isSearched() {
        return searched;
    }

    /** How many entries fit, or that there are more than can be counted while somebody waits. */
    public String getCount() {
        return lines.cut() ? messages.with("audit.more-than", lines.total()) : Long.toString(lines.total());
    }

    /** Where the entries are that no page lists; an empty text when all are listed. */
    public String getCut() {
        return lines.cut() ? messages.with("audit.cut", lines.total()) : "";
    }

    /** The newest first. */
    public Page<AuditLine> getLines() {
        return lines;
    }
}
