package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.cognito.TestPool.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is relied on of the acts on accounts, whichever pool answers: the local one and a real one run the same cases.
 * None of them sends a mail.
 */
abstract class PoolAccountsContract {

    private static final Duration LATE = Duration.ofSeconds(20);

    TestPool test;
    CognitoUserPool pool;
    CognitoPoolAccounts accounts;

    /** The pool that the cases are tried on. */
    abstract TestPool testPool();

    @BeforeEach
    void open() {
        test = testPool();
        pool = test.open();
        accounts = test.accounts();
    }

    @AfterEach
    void close() {
        pool.close();
        test.close();
    }

    @Test
    void invite_makesAnAccount_andNoSecondOneOfTheSameAddress() {
        EmailAddress email = email("nina");

        PoolPerson nina = invite(email);

        assertThat(nina.name()).isEqualTo("Nina New");
        assertThat(nina.status()).isEqualTo(PoolStatus.FORCE_CHANGE_PASSWORD);
        assertThat(nina.emailVerified()).isTrue();
        assertThat(nina.enabled()).isTrue();
        assertThat(eventually(nina, person -> person.email().equals(email.value())))
                .isPresent();
        assertThat(accounts.withEmail(email)).extracting(PoolPerson::id).containsExactly(nina.id());
        assertThatThrownBy(() -> invite(email)).isInstanceOf(PoolException.AccountExists.class);
    }

    /** The filter that asks for one would be longer than a pool takes it. */
    @Test
    void withEmail_ofTheLongestAddress_isAnswered() {
        assertThat(accounts.withEmail(longest("nobody"))).isEmpty();
    }

    @Test
    void disableAndEnable_areSeen_andDoneTwiceDoNoHarm() {
        TestAccount made = test.person("switched");

        accounts.disable(made.username());
        assertThat(accounts.disable(made.username()).requestId()).isNotEmpty();
        assertThat(eventually(made, person -> !person.enabled())).isPresent();

        accounts.enable(made.username());
        assertThat(accounts.enable(made.username()).requestId()).isNotEmpty();
        assertThat(eventually(made, PoolPerson::enabled)).isPresent();
    }

    @Test
    void changeEmail_thatWasChecked_isVerifiedAtOnce() {
        TestAccount made = test.person("moved");
        EmailAddress email = email("checked");

        accounts.changeEmail(made.username(), email, true);

        assertThat(eventually(made, person -> person.email().equals(email.value()) && person.emailVerified()))
                .isPresent();
    }

    @Test
    void signOut_ofAnybody_isDone() {
        assertThat(accounts.signOut(test.person("out").username()).requestId()).isNotEmpty();
    }

    @Test
    void delete_leavesNobody() {
        TestAccount made = test.person("deleted");

        assertThat(accounts.delete(made.username()).requestId()).isNotEmpty();

        assertThatThrownBy(() -> accounts.delete(made.username())).isInstanceOf(PoolException.PersonNotFound.class);
    }

    @Test
    void resetPassword_ofSomebodyWhoWasOnlyInvited_isRefusedForThat() {
        TestAccount made = test.person("invited");

        assertThatThrownBy(() -> accounts.resetPassword(made.username())).isInstanceOf(PoolException.WrongState.class);
    }

    @Test
    void acts_onNobody_saySo() {
        String nobody = test.unused("nobody");
        List<Runnable> acts = List.of(
                () -> accounts.resendInvitation(nobody),
                () -> accounts.enable(nobody),
                () -> accounts.disable(nobody),
                () -> accounts.resetPassword(nobody),
                () -> accounts.resetMfa(nobody),
                () -> accounts.changeEmail(nobody, email("nobody"), false),
                () -> accounts.signOut(nobody),
                () -> accounts.delete(nobody));

        assertThat(acts)
                .allSatisfy(act -> assertThatThrownBy(act::run).isInstanceOf(PoolException.PersonNotFound.class));
    }

    @Test
    void acts_onAWrongPool_areRefused() {
        CognitoPoolAccounts wrong = test.wrongAccounts();
        List<Runnable> acts = List.of(
                () -> wrong.withEmail(email("anybody")),
                () -> wrong.invite(new Invitation(email("anybody"), "", true)),
                () -> wrong.enable("anybody"),
                () -> wrong.delete("anybody"));

        assertThat(acts).allSatisfy(act -> assertThatThrownBy(act::run).isInstanceOf(PoolException.Refused.class));
    }

    /** Those of all names begin alike. */
    static EmailAddress longest(String name) {
        String local = "l".repeat(64);
        String end = "." + name + ".com";
        int left = 254 - local.length() - 1 - 64 - 64 - end.length();
        return new EmailAddress(local + "@" + "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(left) + end);
    }

    final EmailAddress email(String name) {
        return new EmailAddress(TestPool.address(test.unused(name)));
    }

    final PoolPerson invite(EmailAddress email) {
        PoolPerson invited =
                accounts.invite(new Invitation(email, "Nina New", true)).person();
        test.deleteAtTheEnd(invited.username());
        return invited;
    }

    final Optional<PoolPerson> eventually(TestAccount made, Predicate<PoolPerson> wanted) {
        long begin = System.nanoTime();
        Optional<PoolPerson> answer = pool.person(made.id()).filter(wanted);
        while (answer.isEmpty() && System.nanoTime() - begin < LATE.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            answer = pool.person(made.id()).filter(wanted);
        }
        return answer;
    }

    private Optional<PoolPerson> eventually(PoolPerson person, Predicate<PoolPerson> wanted) {
        return eventually(new TestAccount(person.username(), person.id()), wanted);
    }
}
