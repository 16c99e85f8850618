package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.cognito.TestPool.TestAccount;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of the acts on the local pool, and those that would send mails from a real one. */
class LocalPoolAccountsTest extends PoolAccountsContract {

    @Override
    TestPool testPool() {
        return LocalTestPool.start();
    }

    @Test
    void resendInvitation_isForThoseWhoHaveNotSignedIn() {
        TestAccount invited = test.person("invited");

        assertThat(accounts.resendInvitation(invited.username()).requestId()).isNotEmpty();
        assertThatThrownBy(
                        () -> accounts.resendInvitation(confirmed("signed-in").username()))
                .isInstanceOf(PoolException.WrongState.class);
    }

    @Test
    void resetPassword_ofSomebodyWhoHasOne_isSeen() {
        TestAccount made = confirmed("forgetful");

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
        TestAccount made = test.person("moved");

        accounts.changeEmail(made.username(), email("unchecked"), false);

        assertThat(pool.person(made.id()).orElseThrow().email()).isEqualTo(TestPool.address(test.unused("moved")));
    }

    @Test
    void withEmail_ofTheLongestAddress_findsWhoHasIt_andNobodyWhoseBeginsLikeIt() {
        TestAccount one = accountOf("one", longest("one").value());
        accountOf("two", longest("two").value());

        assertThat(accounts.withEmail(longest("one")))
                .extracting(PoolPerson::id)
                .containsExactly(one.id());
    }

    /** Nobody is told, and nothing is done; tomorrow it is. */
    @Test
    void invite_whenTheDaysMailsAreUsedUp_saysSo() {
        try (LocalTestPool own = LocalTestPool.withQuotas();
                CognitoUserPool read = own.open()) {
            CognitoPoolAccounts limited = own.accounts();
            PoolPerson first = limited.invite(mailed("first")).person();
            IntStream.rangeClosed(2, 50).forEach(number -> limited.invite(mailed("m" + number)));

            assertThatThrownBy(() -> limited.invite(mailed("late"))).isInstanceOf(PoolException.MailsUsedUp.class);
            assertThatThrownBy(() -> limited.resendInvitation(first.username()))
                    .isInstanceOf(PoolException.MailsUsedUp.class);
            assertThat(read.person(first.id())).isPresent();
            assertThat(limited.withEmail(mailed("late").email())).isEmpty();
            assertThat(limited.invite(new Invitation(mailed("late").email(), "", true))
                            .person()
                            .enabled())
                    .isTrue();
        }
    }

    private static Invitation mailed(String name) {
        return new Invitation(new EmailAddress(TestPool.address(name)), "", false);
    }

    private TestAccount confirmed(String name) {
        return accountOf(name, TestPool.address(test.unused(name)));
    }

    private TestAccount accountOf(String name, String address) {
        String username = test.unused(name);
        ((LocalTestPool) test).past("/people", """
                {people: [{username: "%s", sub: "sub-%s", status: CONFIRMED,
                  attributes: {email: "%s", email_verified: "true"}}]}""".formatted(username, username, address));
        return new TestAccount(username, new PersonId("sub-" + username));
    }
}
