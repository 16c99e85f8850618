package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.cognito.TestPool.Made;
import org.junit.jupiter.api.Test;

/** The contract of the acts on the local pool, and those that would send mails from a real one. */
class LocalPoolAccountsTest extends PoolAccountsContract {

    @Override
    TestPool testPool() {
        return LocalTestPool.start();
    }

    @Test
    void resendInvitation_isForThoseWhoHaveNotSignedIn() {
        Made invited = test.person("invited");

        assertThat(accounts.resendInvitation(invited.username()).requestId()).isNotEmpty();
        assertThatThrownBy(
                        () -> accounts.resendInvitation(confirmed("signed-in").username()))
                .isInstanceOf(PoolException.WrongState.class);
    }

    @Test
    void resetPassword_ofSomebodyWhoHasOne_isSeen() {
        Made made = confirmed("forgetful");

        accounts.resetPassword(made.username());

        assertThat(eventually(made, person -> person.status() == PoolStatus.RESET_REQUIRED))
                .isPresent();
    }

    @Test
    void resetMfa_isTwoRequests() {
        assertThat(accounts.resetMfa(confirmed("lost-phone").username()).requestId())
                .isNotEmpty();
    }

    /** The template has a new address confirmed first, by a code that is mailed there. */
    @Test
    void changeEmail_thatWasNotChecked_waitsForThePerson() {
        Made made = test.person("moved");

        accounts.changeEmail(made.username(), email("unchecked"), false);

        assertThat(pool.person(made.id()).orElseThrow().email()).isEqualTo(TestPool.address(test.unused("moved")));
    }

    private Made confirmed(String name) {
        String username = test.unused(name);
        ((LocalTestPool) test).past("/people", """
                {people: [{username: "%s", sub: "sub-%s", status: CONFIRMED,
                  attributes: {email: "%s", email_verified: "true"}}]}""".formatted(username, username, TestPool.address(username)));
        return new Made(username, new PersonId("sub-" + username));
    }
}
