package dev.lifeguard.web.notice;

import dev.lifeguard.notice.NoticeAdminService;
import dev.lifeguard.notice.NoticeAdminService.DeadLetter;
import dev.lifeguard.notice.NoticeAdminService.Overview;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;

/** How the sending of notices goes, for administrators. Here they have tried again what was given up. */
@Model
public class NoticesPage {

    @Inject
    private NoticeAdminService service;

    @Inject
    private RequestParameters parameters;

    @Inject
    private Messages messages;

    @Inject
    private Redirects redirects;

    private Overview overview;

    /** Before anything is written, so that a refusal becomes a page of its own. */
    public void open() {
        PageNumber.read(parameters.text("page"), paging -> {
            overview = service.overview(paging);
            return overview.dead();
        });
    }

    /** The message that the pressed button names, or all of them. */
    public void tryAgain() {
        String which = parameters.text("again");
        if (which.equals("all")) {
            redirects.to("/notices", service.tryAllAgain() ? "notice-all-again" : "notice-not-again");
        } else {
            redirects.to("/notices", service.tryAgain(which) ? "notice-again" : "notice-not-again");
        }
    }

    /** How it goes. */
    public Overview getOverview() {
        return overview;
    }

    /** What would have been told. */
    public String kind(DeadLetter letter) {
        return messages.of("notice.kind." + letter.kind());
    }

    /** Why it was not taken. */
    public String failure(DeadLetter letter) {
        return messages.of("notice.failure." + letter.failure());
    }
}
