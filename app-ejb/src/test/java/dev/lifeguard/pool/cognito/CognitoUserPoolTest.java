package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.cognito.PoolConnection.Timeouts;
import dev.lifeguard.pool.cognito.ScriptedApi.ReceivedCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the adapter makes of what comes over the wire, the odd and the broken above all. */
@Timeout(60)
class CognitoUserPoolTest {

    private static final GroupName GROUP = new GroupName("deployers");
    private static final Optional<PageToken> START = Optional.empty();
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(25));

    private final ScriptedApi api = new ScriptedApi();
    private final CognitoUserPool pool = open(api.endpoint(), PoolConnection.DUMMY);

    @AfterEach
    void close() {
        pool.close();
        api.close();
    }

    @Test
    void people_whenPageIsFull_asksForSixtyAndGivesTheToken() {
        api.then(people(60, "next page"));

        PoolPage<PoolPerson> page = pool.people(START);

        assertThat(page.rows()).hasSize(60);
        assertThat(page.next()).contains(new PageToken("next page"));
        assertThat(api.asked())
                .containsExactly(new ReceivedCall(
                        "ListUsers", "{\"UserPoolId\":\"eu-west-1_Pool\",\"Limit\":60}", "/local-cognito/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 59, 60, 61, 121})
    void wholeList_whenPagesAreShort_hasEverybody(int size) {
        for (int left = size; left > 0; left -= 7) {
            api.then(people(Math.min(left, 7), "more" + left));
        }
        api.then(people(0, null));
        List<PoolPerson> everybody = new ArrayList<>();

        PoolPage.each(pool::people, page -> everybody.addAll(page.rows()));

        assertThat(everybody).hasSize(size);
    }

    @Test
    void wholeList_whenTokensGoInACircle_isGivenUp() {
        api.then(people(1, "a")).then(people(1, "b")).then(people(1, "a"));

        PoolException failure = failure(() -> PoolPage.each(pool::people, page -> {}));

        assertThat(failure).isInstanceOf(PoolException.Unavailable.class).hasMessageContaining("circle");
    }

    @Test
    void people_whenRowsAreOdd_keepsWhatCanBeKeptAndCountsTheRest() {
        api.then("""
                {"Users":[
                  {"Username":"whole","Enabled":true,"UserStatus":"CONFIRMED","UserCreateDate":1700000000.5,
                   "UserLastModifiedDate":1700000001,"Attributes":[{"Name":"sub","Value":"s1"},
                   {"Name":"name","Value":" A\\u0000b\\n\\u202Ec "},{"Name":"email","Value":"A@example.com"},
                   {"Name":"email_verified","Value":"true"},{"Name":"custom:x","Value":"1"}],"NewThing":{"a":[1]}},
                  {"Username":"no-sub","Attributes":[{"Name":"name","Value":"N"}]},
                  {"Username":"no-attributes"},
                  {"Attributes":[{"Name":"sub","Value":"no-username"}]},
                  {"Username":"with space","Attributes":[{"Name":"sub","Value":"s5"}]},
                  {"Username":"bad-sub","Attributes":[{"Name":"sub","Value":"s 6"}]},
                  {"Username":"bare","UserStatus":"FROZEN","Attributes":[{"Name":"sub","Value":"s7"},
                   {"Name":"given_name","Value":"Given"},{"Name":"family_name","Value":"Family"}]}]}""");

        PoolPage<PoolPerson> page = pool.people(START);

        assertThat(page.unreadable()).isEqualTo(5);
        assertThat(page.next()).isEmpty();
        assertThat(page.rows())
                .containsExactly(
                        new PoolPerson(
                                new PersonId("s1"),
                                "whole",
                                "A\uFFFDb\uFFFD\uFFFDc",
                                "A@example.com",
                                true,
                                true,
                                PoolStatus.CONFIRMED,
                                Instant.ofEpochMilli(1700000000500L),
                                Instant.ofEpochSecond(1700000001)),
                        new PoolPerson(
                                new PersonId("s7"),
                                "bare",
                                "Given Family",
                                "",
                                false,
                                false,
                                PoolStatus.UNKNOWN,
                                Instant.EPOCH,
                                Instant.EPOCH));
    }

    /** What a table counts in UTF-16 units or keeps in lower case may be longer than Cognito's own limits say. */
    @Test
    void people_whenARowIsOddInWaysThatNoTableCanHold_leavesOutThatRowOrItsAddress() {
        api.then("""
                {"Users":[
                  {"Username":"%s","Attributes":[{"Name":"sub","Value":"s1"}]},
                  {"Username":"grows","Attributes":[{"Name":"sub","Value":"s2"},{"Name":"email","Value":"%s"}]}]}""".formatted("\uD83D\uDE00".repeat(65), "\u0130".repeat(2048)));

        PoolPage<PoolPerson> page = pool.people(START);

        assertThat(page.unreadable()).isEqualTo(1);
        assertThat(page.rows())
                .extracting(PoolPerson::username, PoolPerson::email)
                .containsExactly(tuple("grows", ""));
    }

    @Test
    void groups_whenRowsAreOdd_keepsWhatCanBeKept() {
        api.then("""
                {"Groups":[{"GroupName":"one","Description":"a\\tb","Precedence":7,"CreationDate":1700000000},
                  {"GroupName":"two"},{"GroupName":"two words"},{}],"NextToken":"t"}""");

        PoolPage<PoolGroup> page = pool.groups(Optional.of(new PageToken("from")));

        assertThat(page.rows())
                .containsExactly(
                        new PoolGroup(
                                new GroupName("one"), "a\uFFFDb", OptionalInt.of(7), Instant.ofEpochSecond(1700000000)),
                        new PoolGroup(new GroupName("two"), "", OptionalInt.empty(), Instant.EPOCH));
        assertThat(page.unreadable()).isEqualTo(2);
        assertThat(api.asked().get(0).body()).contains("\"Limit\":60", "\"NextToken\":\"from\"");
    }

    @Test
    void person_whenSubHasQuotes_staysInsideTheFilter() {
        api.then(people(0, null));

        assertThat(pool.person(new PersonId("x\"or\\"))).isEmpty();

        assertThat(api.asked().get(0).body()).contains("\"Filter\":\"sub = \\\"x\\\\\\\"or\\\\\\\\\\\"\"");
    }

    @Test
    void person_whenFirstPageIsEmpty_looksAtTheNext() {
        api.then(people(0, "more")).then(people(1, null));

        assertThat(pool.person(new PersonId("sub-0"))).map(PoolPerson::username).contains("user-0");
    }

    @Test
    void person_whenPoolGivesSomebodyElse_isNobody() {
        api.then(people(3, null));

        assertThat(pool.person(new PersonId("sub-9"))).isEmpty();
    }

    @Test
    void changes_whenDone_giveTheRequestId() {
        api.then("{}").then(200, "");

        assertThat(List.of(pool.add("olga", GROUP), pool.remove("olga", GROUP)))
                .containsOnly(new PoolReceipt("request-200"));
        String membership = "{\"UserPoolId\":\"eu-west-1_Pool\",\"Username\":\"olga\",\"GroupName\":\"deployers\"}";
        assertThat(api.asked())
                .containsExactly(
                        new ReceivedCall("AdminAddUserToGroup", membership, "/local-cognito/"),
                        new ReceivedCall("AdminRemoveUserFromGroup", membership, "/local-cognito/"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, UserNotFoundException, User does not exist., PersonNotFound, false",
        "400, ResourceNotFoundException, Group not found., GroupNotFound, false",
        "400, ResourceNotFoundException, User pool eu-west-1_Pool does not exist., Refused, false",
        "400, ResourceNotFoundException, Something not found., Refused, false",
        "400, TooManyRequestsException, Rate exceeded, Throttled, false",
        "429, ThrottlingException, Rate exceeded, Throttled, false",
        "400, AccessDeniedException, User is not authorized to perform that, Forbidden, false",
        "400, InvalidParameterException, 1 validation error detected, Invalid, false",
        "400, LimitExceededException, Too many groups, Refused, false",
        "400, ExpiredTokenException, The security token is expired, Refused, false",
        "403, SomethingNew, No, Refused, false",
        "500, InternalErrorException, Internal error, Unavailable, true",
        "503, ServiceUnavailable, Later, Unavailable, true",
        "408, RequestTimeout, Slow, Unavailable, true"
    })
    void add_whenRefusedByThePool_throwsOurOwn(
            int status, String type, String message, String expected, boolean mayHaveBeenCarriedOut) {
        api.thenError(status, type, message);

        PoolException failure = failure(() -> pool.add("olga", GROUP));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(failure.mayHaveBeenCarriedOut()).isEqualTo(mayHaveBeenCarriedOut);
        assertThat(failure).hasNoCause();
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void notFound_whenThrown_namesWhatIsMissing() {
        api.thenError(400, "UserNotFoundException", "User does not exist.")
                .thenError(400, "ResourceNotFoundException", "Group not found.");

        assertThat(failure(() -> pool.remove("olga", GROUP)))
                .isInstanceOf(PoolException.PersonNotFound.class)
                .hasMessage("the pool has no person olga");
        assertThat(failure(() -> pool.members(GROUP, START)))
                .isInstanceOf(PoolException.GroupNotFound.class)
                .hasMessage("the pool has no group " + GROUP);
    }

    @Test
    void people_whenPoolIsMissing_isRefusedWithItsWords() {
        api.thenError(400, "ResourceNotFoundException", "User pool eu-west-1_Pool does not exist.");

        assertThat(failure(() -> pool.people(START)))
                .isInstanceOf(PoolException.Refused.class)
                .hasMessage("ListUsers: ResourceNotFoundException (HTTP 400, request request-400):"
                        + " User pool eu-west-1_Pool does not exist.");
    }

    @Test
    void people_whenErrorQuotesTheSignedHeaders_saysOnlyItsName() {
        api.thenError(
                400, "InvalidSignatureException", "The Canonical String should have been x-amz-security-token:SECRET");

        assertThat(failure(() -> pool.people(START)))
                .isInstanceOf(PoolException.Refused.class)
                .hasMessage("ListUsers: InvalidSignatureException (HTTP 400, request request-400)")
                .hasNoCause();
    }

    @Test
    void people_whenErrorIsLongAndHasLineBreaks_isQuotedInPart() {
        api.thenError(400, "InvalidParameterException", "a\\nERROR forged line " + "x".repeat(5000));

        assertThat(failure(() -> pool.people(START)).getMessage())
                .hasSizeLessThan(500)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Users\":[{", "<html>not the API</html>", "[]", "{\"Users\":{}}", "{\"Users\":[7]}"})
    void people_whenAnswerMakesNoSense_isUnavailable(String body) {
        api.then(body);

        assertThat(failure(() -> pool.people(START))).isInstanceOf(PoolException.Unavailable.class);
    }

    @Test
    void add_whenErrorIsNoJson_isRefusedByItsStatus() {
        api.then(404, "<html>not the API</html>");

        assertThat(failure(() -> pool.add("olga", GROUP)))
                .isInstanceOf(PoolException.Refused.class)
                .hasMessageContaining("404")
                .hasMessageNotContaining("html");
    }

    @Test
    void add_whenAnswerIsLost_mayHaveBeenCarriedOutAndIsNotSentAgain() {
        api.then("{}").thenHangUp();
        pool.add("olga", GROUP);

        PoolException failure = failure(() -> pool.add("olga", GROUP));

        assertThat(failure).isInstanceOf(PoolException.Unavailable.class);
        assertThat(failure.mayHaveBeenCarriedOut()).isTrue();
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void add_whenNoAnswerComes_mayHaveBeenCarriedOut() {
        try (CognitoUserPool impatient = impatient(Duration.ofSeconds(1), PATIENT.whole())) {
            api.thenSilence();

            PoolException failure = failure(() -> impatient.add("olga", GROUP));

            assertThat(failure).isInstanceOf(PoolException.Unavailable.class);
            assertThat(failure.mayHaveBeenCarriedOut()).isTrue();
        }
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void add_whenAnswerNeverEnds_isGivenUp() {
        try (CognitoUserPool impatient = impatient(PATIENT.read(), Duration.ofSeconds(3))) {
            api.thenDribble();

            PoolException failure = failure(() -> impatient.add("olga", GROUP));

            assertThat(failure).isInstanceOf(PoolException.Unavailable.class);
            assertThat(failure.mayHaveBeenCarriedOut()).isTrue();
            assertThat(Thread.interrupted()).isFalse();
        }
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void add_whenNobodyListens_wasCertainlyNotCarriedOut() {
        URI gone;
        try (ScriptedApi closed = new ScriptedApi()) {
            gone = closed.endpoint();
        }
        try (CognitoUserPool nowhere = open(gone, PoolConnection.DUMMY)) {
            PoolException failure = failure(() -> nowhere.add("olga", GROUP));

            assertThat(failure).isInstanceOf(PoolException.Unavailable.class);
            assertThat(failure.mayHaveBeenCarriedOut()).isFalse();
        }
    }

    @Test
    void add_whenThreadIsToldToStop_staysTold() {
        Thread.currentThread().interrupt();

        PoolException failure = failure(() -> pool.add("olga", GROUP));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(PoolException.Unavailable.class);
        assertThat(failure.mayHaveBeenCarriedOut()).isFalse();
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void add_whenThereAreNoCredentials_wasCertainlyNotCarriedOut() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials");
        };
        try (CognitoUserPool stranger = open(api.endpoint(), none)) {
            PoolException failure = failure(() -> stranger.add("olga", GROUP));

            assertThat(failure)
                    .isInstanceOf(PoolException.Unavailable.class)
                    .hasMessage("AdminAddUserToGroup: not sent: Unable to load credentials");
            assertThat(failure.mayHaveBeenCarriedOut()).isFalse();
        }
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void add_whenOurShareIsUsedUp_isThrottledWithoutACall() {
        Quotas mean = new Quotas(0.05, () -> 0, time -> {});
        PoolConnection connection = new PoolConnection(
                "eu-west-1", Optional.of(api.endpoint()), Optional.of(PoolConnection.DUMMY), PATIENT);
        try (CognitoUserPool busy = new CognitoUserPool(new PoolApi("eu-west-1_Pool", connection.open(), mean))) {
            IntStream.range(0, 7).forEach(call -> {
                api.then("{}");
                busy.add("olga", GROUP);
            });

            assertThat(failure(() -> busy.add("olga", GROUP)))
                    .isInstanceOf(PoolException.Throttled.class)
                    .hasMessageContaining("USER_UPDATE");
            assertThat(api.asked()).hasSize(7);
        }
    }

    private static PoolException failure(Runnable call) {
        PoolException failure = catchThrowableOfType(PoolException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static CognitoUserPool open(URI endpoint, AwsCredentialsProvider credentials) {
        return open(new PoolConnection("eu-west-1", Optional.of(endpoint), Optional.of(credentials), PATIENT));
    }

    private static CognitoUserPool open(PoolConnection connection) {
        return new CognitoUserPool(new PoolApi("eu-west-1_Pool", connection.open(), Quotas.of(1)));
    }

    /** Called once already, so that what the first call takes longer for does not count. */
    private CognitoUserPool impatient(Duration read, Duration whole) {
        api.then("{}");
        pool.add("olga", GROUP);
        return open(new PoolConnection(
                "eu-west-1",
                Optional.of(api.endpoint()),
                Optional.of(PoolConnection.DUMMY),
                new Timeouts(PATIENT.connect(), read, whole)));
    }

    private static String people(int count, String next) {
        String users = IntStream.range(0, count)
                .mapToObj(i -> "{\"Username\":\"user-" + i + "\",\"Attributes\":[{\"Name\":\"sub\",\"Value\":\"sub-" + i
                        + "\"}]}")
                .collect(Collectors.joining(","));
        return "{\"Users\":[" + users + "]" + (next == null ? "" : ",\"PaginationToken\":\"" + next + "\"") + "}";
    }
}
