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
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.Optional;

/** The page of the audit log. */
@Model
public class AuditPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private AuditService service;

    @Inject
    private AuditForm filter;

    @Inject
    private Form form;

    @Inject
    private AuditMessages auditMessages;

    @Inject
    private Messages messages;

    private boolean searched;
    private Page<AuditLine> lines = Page.empty(new Paging(0, PageNumber.SIZE));

    private Optional<SealCheck.Result> checked = Optional.empty();
    private String lastSeal = "";
    private String sealMessage = "";
    private String kept = "";

    /**
     * Asks the service before anything is written, so that its refusal can still become the page for 403. What is wrong
     * with the filter is not told anew as a result of a look at the seals.
     */
    public void open() {
        Optional<AuditFilter> read = filter.read();
        searched = read.isPresent();
        if (!form.isPostback()) {
            filter.mistakes().forEach(mistake -> form.add(mistake.field(), mistake.sentence()));
        }
        read.ifPresent(
                wanted -> lines = PageNumber.read(parameters.text("page"), paging -> service.search(wanted, paging)));
        lastSeal = service.lastSeal().map(Seal::toString).orElse("");
    }

    /** Looks at all seals; with none from another place, too. */
    public void checkSeals() {
        Optional<Seal> seal = Seal.of(kept);
        if (seal.isEmpty() && !kept.isEmpty()) {
            form.add("kept", messages.of("audit.seal.no-seal"));
            return;
        }
        checked = service.check(seal);
        sealMessage = checked.map(result -> auditMessages.seals(result, seal))
                .orElseGet(() -> messages.of("audit.seal.busy"));
    }

    /** The newest seal, or an empty text. */
    public String getLastSeal() {
        return lastSeal;
    }

    /** What was typed as a seal from another place. */
    public String getKept() {
        return kept;
    }

    public void setKept(String kept) {
        this.kept = kept.strip();
    }

    /** What came of a look at the seals; an empty text when nobody asked for one. */
    public String getSealMessage() {
        return sealMessage;
    }

    /** Whether all seals were looked at and nothing is amiss. */
    public boolean isWhole() {
        return checked.filter(SealCheck.Result::isWhole).isPresent();
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
