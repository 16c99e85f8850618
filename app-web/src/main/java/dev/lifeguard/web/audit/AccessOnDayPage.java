package dev.lifeguard.web.audit;

import dev.lifeguard.history.Span;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.report.AccessOnDayService;
import dev.lifeguard.report.AccessOnDayService.MembershipOnDay;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** The page that says who was in which group on a day. */
@Model
public class AccessOnDayPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private AccessOnDayService service;

    @Inject
    private AccessOnDayForm fields;

    @Inject
    private Form form;

    private boolean searched;
    private boolean before;
    private Instant recordedSince;
    private Page<MembershipOnDay> held = Page.empty(new Paging(0, PageNumber.SIZE));

    /** Asks the service before anything is written, so that its refusal can still become the page for 403. */
    public void open() {
        Optional<Span> read = fields.read();
        searched = read.isPresent();
        fields.mistakes().forEach(mistake -> form.add(mistake.field(), mistake.sentence()));
        read.ifPresent(day -> held = PageNumber.read(parameters.text("page"), paging -> asked(day, paging)));
    }

    private Page<MembershipOnDay> asked(Span day, Paging paging) {
        AccessOnDayService.AccessOnDay answer = service.on(day, paging);
        recordedSince = answer.recordedSince();
        before = day.begin().isBefore(recordedSince);
        return answer.held();
    }

    /** Whether the fields could be read, and the day was looked at. */
    public boolean isSearched() {
        return searched;
    }

    /** Since when all memberships are written down. */
    public Instant getRecordedSince() {
        return recordedSince;
    }

    /** Whether the day began before that, so that something may be missing. */
    public boolean isBeforeTheRecords() {
        return before;
    }

    /** What is known of the day. */
    public Page<MembershipOnDay> getHeld() {
        return held;
    }
}
