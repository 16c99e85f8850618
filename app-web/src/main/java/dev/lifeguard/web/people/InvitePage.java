package dev.lifeguard.web.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.PersonAdminService;
import dev.lifeguard.people.PersonAdminService.Invitee;
import dev.lifeguard.people.PersonAdminService.UnknownInvitation;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes an account for somebody new, and has them told. */
@Model
public class InvitePage {

    private static final int LONGEST_NAME = 200;

    /** After these, there is something to be looked up, or soon. */
    private static final Set<Outcome> UNKNOWN = failedBy(
            AccountObstacle.UNKNOWN,
            AccountObstacle.NOT_DELIVERED,
            AccountObstacle.MAILS_USED_UP,
            AccountObstacle.IN_DOUBT,
            AccountObstacle.BEING_INVITED);

    /** After these, a look has told nothing yet. */
    private static final Set<Outcome> STILL_UNKNOWN = failedBy(
            AccountObstacle.BUSY, AccountObstacle.UNREACHABLE, AccountObstacle.THROTTLED, AccountObstacle.REFUSED);

    private static Set<Outcome> failedBy(AccountObstacle... obstacles) {
        return Stream.of(obstacles).<Outcome>map(Outcome.Failed::new).collect(Collectors.toUnmodifiableSet());
    }

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

    private boolean unknown;

    private List<UnknownInvitation> unknownInvitations = List.of();

    /** Asks the service before anything is written, so that a refusal can still become the page for 403. */
    public void open() {
        reasons = service.notInviting().map(denials::of).orElse(List.of());
        unknownInvitations = reasons.isEmpty() ? service.unknownInvitations() : List.of();
    }

    public void invite() {
        if (email == null) { // not sent at all, which no converter sees
            form.add("email", messages.of("form.no-email"));
            return;
        }
        Invitee invitee = service.invite(new Invitation(email, fullName, quiet));
        unknown = UNKNOWN.contains(invitee.outcome());
        lead(invitee, quiet ? "invited-quietly" : "invited");
    }

    /** Looks up what came of an invitation without an answer. */
    public void check() {
        if (email == null) {
            form.add("email", messages.of("form.no-email"));
            return;
        }
        try {
            Invitee invitee = service.checkInvitation(email);
            unknown = STILL_UNKNOWN.contains(invitee.outcome());
            lead(invitee, "checked-invitation");
        } catch (UnknownException nothing) {
            form.add(messages.of("invite.nothing-to-check"));
        }
    }

    private void lead(Invitee invitee, String done) {
        if (form.done(invitee::outcome).isPresent()) {
            PersonId person = invitee.person().orElseThrow();
            redirects.to("/person?id=" + links.encoded(person), done, fullName.isEmpty() ? email : fullName);
        }
    }

    /** Whether nobody knows what came of an invitation by the address, so that it can be looked up. */
    public boolean isUnknown() {
        return unknown;
    }

    /** The invitations of which nobody knows what came, whoever invited. */
    public List<UnknownInvitation> getUnknownInvitations() {
        return unknownInvitations;
    }

    /** Whether there is anything to look up. */
    public boolean isCheckable() {
        return unknown || !unknownInvitations.isEmpty();
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
