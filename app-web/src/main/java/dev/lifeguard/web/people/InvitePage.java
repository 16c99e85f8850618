package dev.lifeguard.web.people;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.PersonAdminService;
import dev.lifeguard.people.PersonAdminService.Invitee;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Makes an account for somebody new, and has them told. */
@Model
public class InvitePage {

    private static final int LONGEST_NAME = 200;

    @Inject
    private PersonAdminService service;

    @Inject
    private DenialMessages denials;

    @Inject
    private Messages messages;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    private List<Sentence> reasons = List.of();

    private EmailAddress email;

    @Size(max = LONGEST_NAME) private String fullName = "";

    private boolean quiet;

    /** Asks the service before anything is written, so that a refusal can still become the page for 403. */
    public void open() {
        reasons = service.notInviting().map(denials::of).orElse(List.of());
    }

    public void invite() {
        if (email == null) { // not sent at all, which no converter sees
            form.add("email", messages.of("form.no-email"));
            return;
        }
        Invitee invitee = service.invite(new Invitation(email, fullName, quiet));
        if (form.done(invitee::outcome).isPresent()) {
            PersonId person = invitee.person().orElseThrow();
            redirects.to(
                    "/person?id=" + links.encoded(person),
                    quiet ? "invited-quietly" : "invited",
                    fullName.isEmpty() ? email : fullName);
        }
    }

    /** Why the viewer can invite nobody; nothing if they can. */
    public List<Sentence> getReasons() {
        return reasons;
    }

    public int getLongestName() {
        return LONGEST_NAME;
    }

    public EmailAddress getEmail() {
        return email;
    }

    public void setEmail(EmailAddress email) {
        this.email = email;
    }

    public String getFullName() {
        return fullName;
    }

    public void setFullName(String fullName) {
        this.fullName = fullName;
    }

    public boolean isQuiet() {
        return quiet;
    }

    public void setQuiet(boolean quiet) {
        this.quiet = quiet;
    }
}
