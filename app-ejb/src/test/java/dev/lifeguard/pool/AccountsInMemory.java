package dev.lifeguard.pool;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The accounts of a pool in memory. */
public final class AccountsInMemory extends ActsInMemory implements PoolAccounts {

    @Override
    public Optional<PoolPerson> person(PersonId id) {
        ask("person " + id);
        return super.person(id);
    }

    @Override
    public List<PoolPerson> withEmail(EmailAddress email) {
        ask("with " + email);
        List<PoolPerson> all = new ArrayList<>();
        PoolPage.each(this::people, page -> all.addAll(page.rows()));
        return all.stream()
                .filter(person -> person.email().toLowerCase(Locale.ROOT).equals(email.folded()))
                .toList();
    }

    @Override
    public InvitedPerson invite(Invitation invitation) {
        PoolPerson made = new PoolPerson(
                new PersonId("sub-of-" + invitation.email().localPart()),
                invitation.email().value(),
                invitation.name(),
                invitation.email().value(),
                true,
                true,
                PoolStatus.FORCE_CHANGE_PASSWORD,
                Instant.parse("2026-03-01T12:00:00Z"),
                Instant.parse("2026-03-01T12:00:00Z"));
        PoolReceipt receipt =
                act("invite " + invitation.email() + (invitation.quiet() ? " quietly" : ""), () -> put(made));
        return new InvitedPerson(made, receipt);
    }

    @Override
    public PoolReceipt resendInvitation(String username) {
        return change("resend", username, person -> person);
    }

    @Override
    public PoolReceipt enable(String username) {
        return change("enable", username, person -> enabled(person, true));
    }

    @Override
    public PoolReceipt disable(String username) {
        return change("disable", username, person -> enabled(person, false));
    }

    @Override
    public PoolReceipt resetPassword(String username) {
        return change(
                "reset password",
                username,
                person -> with(
                        person, person.email(), person.emailVerified(), person.enabled(), PoolStatus.RESET_REQUIRED));
    }

    @Override
    public PoolReceipt resetMfa(String username) {
        return change("reset MFA", username, person -> person);
    }

    @Override
    public PoolReceipt changeEmail(String username, EmailAddress email, boolean verified) {
        return change(
                "change e-mail to " + email + (verified ? " verified" : ""),
                username,
                person -> with(person, email.value(), verified, person.enabled(), person.status()));
    }

    @Override
    public PoolReceipt signOut(String username) {
        return change("sign out", username, person -> person);
    }

    @Override
    public PoolReceipt delete(String username) {
        PersonId person = called(username);
        return act("delete " + username, () -> delete(person));
    }

    private interface Change {

        PoolPerson of(PoolPerson person);
    }

    private PoolReceipt change(String what, String username, Change change) {
        PoolPerson person = find(called(username)).orElseThrow();
        return act(what + " " + username, () -> put(change.of(person)));
    }

    private static PoolPerson enabled(PoolPerson person, boolean enabled) {
        return with(person, person.email(), person.emailVerified(), enabled, person.status());
    }

    private static PoolPerson with(
            PoolPerson person, String email, boolean verified, boolean enabled, PoolStatus status) {
        return new PoolPerson(
                person.id(),
                person.username(),
                person.name(),
                email,
                verified,
                enabled,
                status,
                person.created(),
                person.modified());
    }
}
