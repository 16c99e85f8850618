package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.pool.PoolAccounts.InvitedPerson;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.cognito.PoolConnection.Timeouts;
import dev.lifeguard.pool.cognito.ScriptedApi.ReceivedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent over the wire for each act, and what the adapter makes of the answers. */
@Timeout(60)
class CognitoPoolAccountsTest {

    private static final EmailAddress NINA = new EmailAddress("nina.new@example.com");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String MADE = """
            {"User":{"Username":"%s","Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD","Attributes":[
              {"Name":"sub","Value":"sub-nina"},{"Name":"email","Value":"nina.new@example.com"},
              {"Name":"email_verified","Value":"true"},{"Name":"name","Value":"Nina New"}]}}""";

    private final ScriptedApi api = new ScriptedApi();
    private final PoolApi connection = new PoolApi(
            "eu-west-1_Pool",
            new PoolConnection(
                            "eu-west-1",
                            Optional.of(api.endpoint()),
                            Optional.of(PoolConnection.DUMMY),
                            new Timeouts(LONG, LONG, LONG))
                    .open(),
            Quotas.of(1));
    private final CognitoPoolAccounts accounts = new CognitoPoolAccounts(connection);

    @AfterEach
    void close() {
        connection.close();
        api.close();
    }

    /** What each act sends: the operation, and what its body holds beside pool and username. */
    static Stream<Map.Entry<Function<CognitoPoolAccounts, PoolReceipt>, List<String>>> acts() {
        return Stream.of(
                Map.entry(
                        accounts -> accounts.resendInvitation("olga"),
                        List.of("AdminCreateUser", "\"MessageAction\":\"RESEND\"", "\"EMAIL\"")),
                Map.entry(accounts -> accounts.enable("olga"), List.of("AdminEnableUser")),
                Map.entry(accounts -> accounts.disable("olga"), List.of("AdminDisableUser")),
                Map.entry(accounts -> accounts.resetPassword("olga"), List.of("AdminResetUserPassword")),
                Map.entry(
                        accounts -> accounts.changeEmail("olga", NINA, false),
                        List.of(
                                "AdminUpdateUserAttributes",
                                "{\"Name\":\"email\",\"Value\":\"nina.new@example.com\"}",
                                "{\"Name\":\"email_verified\",\"Value\":\"false\"}")),
                Map.entry(
                        accounts -> accounts.changeEmail("olga", NINA, true),
                        List.of("AdminUpdateUserAttributes", "{\"Name\":\"email_verified\",\"Value\":\"true\"}")),
                Map.entry(accounts -> accounts.signOut("olga"), List.of("AdminUserGlobalSignOut")),
                Map.entry(accounts -> accounts.delete("olga"), List.of("AdminDeleteUser")));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void act_isOneRequest(Map.Entry<Function<CognitoPoolAccounts, PoolReceipt>, List<String>> act) {
        api.then("{}");

        assertThat(act.getKey().apply(accounts)).isEqualTo(new PoolReceipt("request-200"));

        assertThat(api.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.operation()).isEqualTo(act.getValue().get(0));
            assertThat(asked.body()).contains("\"UserPoolId\":\"eu-west-1_Pool\"", "\"Username\":\"olga\"");
            assertThat(act.getValue().stream().skip(1)).allMatch(asked.body()::contains);
        });
    }

    @Test
    void resetMfa_isTwoRequests_alsoOfSomebodyWithoutAnApp() {
        api.then("{}")
                .then("{}")
                .thenError(400, "ResourceNotFoundException", "Software token not found.")
                .then("{}");

        accounts.resetMfa("olga");
        accounts.resetMfa("olga");

        assertThat(api.asked())
                .extracting(ReceivedCall::operation)
                .containsExactly(
                        "AdminDeleteSoftwareToken",
                        "AdminSetUserMFAPreference",
                        "AdminDeleteSoftwareToken",
                        "AdminSetUserMFAPreference");
        assertThat(api.asked().get(1).body())
                .contains("\"SMSMfaSettings\":{\"Enabled\":false,\"PreferredMfa\":false}")
                .doesNotContain("SoftwareTokenMfaSettings");
    }

    @Test
    void resetMfa_whenThePoolIsMissing_isRefused() {
        api.thenError(400, "ResourceNotFoundException", "User pool eu-west-1_Pool does not exist.");

        assertThat(failure(() -> accounts.resetMfa("olga"))).isInstanceOf(PoolException.Refused.class);
    }

    /** Whatever the second one says: half of it is done. */
    @Test
    void resetMfa_whenTheSecondRequestIsRefused_mayHaveBeenCarriedOut() {
        api.then("{}").thenError(400, "AccessDeniedException", "not authorized");

        PoolException failure = failure(() -> accounts.resetMfa("olga"));

        assertThat(failure).isInstanceOf(PoolException.Unavailable.class).hasMessageContaining("half of it is done");
        assertThat(failure.mayHaveBeenCarriedOut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, UserNotFoundException, User does not exist., PersonNotFound, false",
        "400, AliasExistsException, Already found an entry, AccountExists, false",
        "400, UsernameExistsException, User account already exists, AccountExists, false",
        "400, UnsupportedUserStateException, Resend not possible, WrongState, false",
        "400, UserNotConfirmedException, User is not confirmed, WrongState, false",
        "400, PasswordResetRequiredException, Password reset required, WrongState, false",
        "400, NotAuthorizedException, User password cannot be reset in the current state., WrongState, false",
        "400, InvalidParameterException, Cannot reset password for the user as there is no email, WrongState, false",
        "400, NotAuthorizedException, Not allowed, Refused, false",
        "400, CodeDeliveryFailureException, Failed to send, NotDelivered, true",
        "400, TooManyRequestsException, Rate exceeded, Throttled, false",
        "400, LimitExceededException, Attempt limit exceeded, Refused, false",
        "400, LimitExceededException, Exceeded daily email limit for the operation or the account., MailsUsedUp, true",
        "400, InvalidParameterException, 1 validation error detected, Invalid, false",
        "500, InternalErrorException, Internal error, Unavailable, true"
    })
    void act_whenRefusedByThePool_throwsOurOwn(
            int status, String type, String message, String expected, boolean mayHaveBeenCarriedOut) {
        api.thenError(status, type, message);

        PoolException failure = failure(() -> accounts.resetPassword("olga"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(failure.mayHaveBeenCarriedOut()).isEqualTo(mayHaveBeenCarriedOut);
        assertThat(failure).hasNoCause();
    }

    @Test
    void invite_wherePeopleSignInByTheirAddress_hasItForTheUsername() {
        api.then(MADE.formatted("sub-nina"));

        InvitedPerson invited = accounts.invite(new Invitation(NINA, "Nina New", false));

        PoolPerson nina = invited.person();
        assertThat(nina.id()).isEqualTo(new PersonId("sub-nina"));
        assertThat(nina.status()).isEqualTo(PoolStatus.FORCE_CHANGE_PASSWORD);
        assertThat(nina.name()).isEqualTo("Nina New");
        assertThat(invited.receipt()).isEqualTo(new PoolReceipt("request-200"));
        assertThat(api.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.operation()).isEqualTo("AdminCreateUser");
            assertThat(asked.body())
                    .contains("\"Username\":\"nina.new@example.com\"")
                    .contains("{\"Name\":\"email\",\"Value\":\"nina.new@example.com\"}")
                    .contains("{\"Name\":\"email_verified\",\"Value\":\"true\"}")
                    .contains("{\"Name\":\"name\",\"Value\":\"Nina New\"}")
                    .contains("\"DesiredDeliveryMediums\":[\"EMAIL\"]")
                    .doesNotContain("MessageAction", "TemporaryPassword");
        });
    }

    /** Where an address is an alias, Cognito takes none for a username; that is found out once. */
    @Test
    void invite_whereTheAddressIsAnAlias_hasAUsernameThatPeopleCanRead() {
        api.thenError(400, "InvalidParameterException", "Username cannot be of email format")
                .then(MADE.formatted("nina.new-0001"))
                .then(MADE.formatted("nina.new-0002"));

        accounts.invite(new Invitation(NINA, "", true));
        accounts.invite(new Invitation(NINA, "", true));

        assertThat(api.asked()).hasSize(3);
        assertThat(api.asked().get(1).body())
                .containsPattern("\"Username\":\"nina\\.new-[0-9a-f]{12}\"")
                .contains("\"MessageAction\":\"SUPPRESS\"")
                .doesNotContain("\"Name\":\"name\"");
        assertThat(api.asked().get(2).body()).containsPattern("\"Username\":\"nina\\.new-[0-9a-f]{12}\"");
    }

    /** A username has 128 characters at most; some letters are two in the form in which some databases count. */
    @Test
    void invite_byALongAddress_hasAUsernameThatIsNotTooLong() {
        api.thenError(400, "InvalidParameterException", "Username cannot be of email format")
                .then(MADE.formatted("long"));

        accounts.invite(new Invitation(new EmailAddress("\ud835\udc00".repeat(64) + "@example.com"), "", true));

        assertThat(api.asked().get(1).body()).containsPattern("\"Username\":\"(\\\\uD835\\\\uDC00){50}-[0-9a-f]{12}\"");
    }

    @Test
    void withEmail_ofALongAddress_asksForItsBeginning() {
        String domain = "@" + "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(53) + ".com";
        EmailAddress longest = new EmailAddress("l".repeat(64) + domain);
        EmailAddress fits = new EmailAddress("l".repeat(60) + domain);
        EmailAddress escaped = new EmailAddress("\\" + "l".repeat(59) + domain);
        for (EmailAddress address : List.of(longest, fits, escaped)) {
            api.then("{\"Users\":[]}");
            accounts.withEmail(address);
        }

        assertThat(longest.value()).hasSize(250);
        assertThat(api.asked())
                .extracting(ReceivedCall::body)
                .satisfiesExactly(
                        body -> assertThat(body)
                                .contains("\"Filter\":\"email ^= \\\""
                                        + longest.value().substring(0, 100) + "\\\"\""),
                        body -> assertThat(body).contains("\"Filter\":\"email = \\\"" + fits + "\\\"\""),
                        body -> assertThat(body)
                                .contains("\"Filter\":\"email ^= \\\"" + "\\\\\\\\"
                                        + escaped.value().substring(1, 100) + "\\\"\""));
    }

    /** Whatever words the pool has for it by then. */
    @Test
    void inviteAndResend_whenAnyLimitIsReached_noMailIsLeftToday() {
        api.thenError(400, "LimitExceededException", "Limit exceeded")
                .thenError(400, "LimitExceededException", "Limit exceeded");

        assertThat(failure(() -> accounts.invite(new Invitation(NINA, "", false))))
                .isInstanceOf(PoolException.MailsUsedUp.class)
                .hasMessage("AdminCreateUser: LimitExceededException (HTTP 400, request request-400)");
        assertThat(failure(() -> accounts.resendInvitation("olga"))).isInstanceOf(PoolException.MailsUsedUp.class);
    }

    /** The pool's own words are left out: they may hold the address. */
    @Test
    void invite_whenBothUsernamesAreRefused_saysTheFirstRefusal_andTriesTheAddressAgain() {
        api.thenError(400, "InvalidParameterException", "nina.new@example.com did not conform to the schema")
                .thenError(422, "InvalidParameterException", "Username should be an email.")
                .then(MADE.formatted("sub-nina"));

        assertThat(failure(() -> accounts.invite(new Invitation(NINA, "", false))))
                .isInstanceOf(PoolException.Refused.class)
                .hasMessage("AdminCreateUser: InvalidParameterException (HTTP 400, request request-400)");
        accounts.invite(new Invitation(NINA, "", false));

        assertThat(api.asked().get(2).body()).contains("\"Username\":\"nina.new@example.com\"");
    }

    @Test
    void invite_whenTheMailFailsOrTheAnswerNamesNobody_mayHaveBeenCarriedOut() {
        api.thenError(400, "CodeDeliveryFailureException", "Failed to send").then("{}");

        PoolException mail = failure(() -> accounts.invite(new Invitation(NINA, "", false)));
        PoolException nobody = failure(() -> accounts.invite(new Invitation(NINA, "", false)));

        assertThat(mail).isInstanceOf(PoolException.NotDelivered.class);
        assertThat(mail.mayHaveBeenCarriedOut()).isTrue();
        assertThat(nobody).isInstanceOf(PoolException.Unavailable.class);
        assertThat(nobody.mayHaveBeenCarriedOut()).isTrue();
    }

    @Test
    void invite_whenTheUsernameExists_saysSo() {
        api.thenError(400, "UsernameExistsException", "User account already exists");

        assertThat(failure(() -> accounts.invite(new Invitation(NINA, "", false))))
                .isInstanceOf(PoolException.AccountExists.class);
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void withEmail_asksByAFilter_andTakesOnlyWhoReallyHasIt() {
        api.then("""
                {"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"s1"},
                   {"Name":"email","Value":"NINA.new@example.com"}]},
                  {"Username":"b","Attributes":[{"Name":"sub","Value":"s2"}]}]}""");

        assertThat(accounts.withEmail(NINA)).extracting(PoolPerson::username).containsExactly("a");

        assertThat(api.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.operation()).isEqualTo("ListUsers");
            assertThat(asked.body()).contains("\"Filter\":\"email = \\\"nina.new@example.com\\\"\"");
        });
    }

    @Test
    void withEmail_whenRefused_doesNotRepeatTheAddress() {
        api.thenError(400, "InvalidParameterException", "Invalid filter: nina.new@example.com");

        assertThat(failure(() -> accounts.withEmail(NINA)))
                .hasMessage("ListUsers: InvalidParameterException (HTTP 400, request request-400)");
    }

    private static PoolException failure(Runnable call) {
        PoolException failure = catchThrowableOfType(PoolException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
