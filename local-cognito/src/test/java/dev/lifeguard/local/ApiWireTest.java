package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.http.Json;
import dev.lifeguard.run.browser.BrowserPage;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API makes of requests before it looks at people and groups. */
class ApiWireTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final Admin admin = new Admin(server);

    private String with(String header, UnaryOperator<String> change) {
        Map<String, String> headers = Admin.headers("ListGroups");
        headers.compute(header, (name, value) -> change.apply(value));
        BrowserPage response = admin.send(headers, "{\"UserPoolId\":\"" + Admin.POOL + "\"}");
        return response.status() == 200
                ? "done"
                : response.status() + " " + Json.read(response.body()).get("__type");
    }

    @Test
    void answer_hasTheTypeOfTheProtocolAndARequestId() {
        BrowserPage response = admin.call("ListGroups");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(response.header("x-amzn-requestid")).isPresent();
    }

    /** The AWS CLI adds no slash to an address that has a path. */
    @ParameterizedTest
    @CsvSource({"/api", "/api/", "/"})
    void address_isTakenWithAndWithoutASlash(String path) {
        assertThat(admin.sendTo(path, Admin.headers("ListGroups"), "{\"UserPoolId\":\"" + Admin.POOL + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void error_isInTheBodyAndInHeaders() {
        BrowserPage response = admin.call("AdminGetUser", "Username", "nobody");
        assertThat(response.status()).isEqualTo(400);
        assertThat(Json.read(response.body()))
                .isEqualTo(Map.of("__type", "UserNotFoundException", "message", "User does not exist."));
        assertThat(response.header("x-amzn-errortype")).hasValue("UserNotFoundException:");
        assertThat(response.header("x-amzn-errormessage")).hasValue("User does not exist.");
        assertThat(response.header("x-amzn-requestid")).isPresent();
    }

    @Test
    void error_neverBreaksAHeader() {
        BrowserPage response = admin.call("AdminGetUser", "Username", "two\r\nX-Forged: é");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("X-Forged")).isEmpty();
        assertThat(response.header("x-amzn-errormessage").orElseThrow()).contains("two??X-Forged: ?");
    }

    @Test
    void error_keepsItsHeaderShort() {
        BrowserPage response = admin.call("ListGroups", "NextToken", "x ".repeat(10_000));
        assertThat(response.body()).hasSizeGreaterThan(20_000);
        assertThat(response.header("x-amzn-errormessage").orElseThrow()).hasSizeBetween(900, 1000);
    }

    @Test
    void unsigned_isMissingAuthentication() {
        assertThat(with("Authorization", value -> null)).isEqualTo("400 MissingAuthenticationTokenException");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS4-HMAC-SHA256, Basic, IncompleteSignatureException",
        "Credential=, Kredential=, IncompleteSignatureException",
        "SignedHeaders=, Signed=, IncompleteSignatureException",
        "Signature=, Sig=, IncompleteSignatureException",
        "0f0f, 0f0, IncompleteSignatureException",
        "/aws4_request, /aws5_request, IncompleteSignatureException",
        "/20261123/, /20261122/, InvalidSignatureException",
        "eu-west-1, us-east-1, InvalidSignatureException",
        "/cognito-idp/, /cognito-sync/, InvalidSignatureException",
        "host;, '', InvalidSignatureException",
        "x-amz-date;, '', InvalidSignatureException",
        "content-type;, content-type;x-not-sent;, InvalidSignatureException"
    })
    void signature_malformedOrForSomethingElse_isRefused(String part, String other, String error) {
        assertThat(with("Authorization", value -> value.replaceFirst(part, other)))
                .isEqualTo("400 " + error);
    }

    @Test
    void signature_wellFormed_isTakenWhateverItIs() {
        assertThat(with("Authorization", value -> value.replace("0f", "a0").replace(", ", ",")))
                .isEqualTo("done");
        assertThat(with("X-Amz-Date", value -> "yesterday")).isEqualTo("400 IncompleteSignatureException");
    }

    @Test
    void operation_unknownOrNotImitated_isUnknown() {
        assertThat(with("X-Amz-Target", value -> value + "X")).isEqualTo("400 UnknownOperationException");
        assertThat(with("X-Amz-Target", value -> "ListGroups")).isEqualTo("400 UnknownOperationException");
        assertThat(with("X-Amz-Target", value -> "Other.ListGroups")).isEqualTo("400 UnknownOperationException");
        assertThat(with("Content-Type", value -> "text/plain")).isEqualTo("400 UnknownOperationException");
        assertThat(admin.refused("AdminConfirmSignUp", "Username", "x")).isEqualTo("UnknownOperationException");
    }

    @Test
    void json_malformedOrOfOtherTypes_isSerializationException() {
        assertThat(Json.read(admin.send(Admin.headers("ListGroups"), "{").body()))
                .containsEntry("__type", "SerializationException");
        assertThat(admin.refused("ListGroups", "Limit", "ten")).isEqualTo("SerializationException");
        assertThat(admin.refused("ListGroups", "Limit", 1.5)).isEqualTo("SerializationException");
        assertThat(admin.refused("AdminGetUser", "Username", 7)).isEqualTo("SerializationException");
        assertThat(admin.refused("ListUsers", "AttributesToGet", "email")).isEqualTo("SerializationException");
    }

    @Test
    void members_thatMeanNothing_areIgnored() {
        assertThat(admin.done("ListGroups", "Colour", "green")).containsKey("Groups");
    }

    @Test
    void otherPool_isResourceNotFound_andNonsenseInvalid() {
        assertThat(admin.refused("ListGroups", "UserPoolId", "eu-west-1_Other")).isEqualTo("ResourceNotFoundException");
        assertThat(admin.refused("ListGroups", "UserPoolId", "nonsense")).isEqualTo("InvalidParameterException");
        assertThat(admin.refused("ListGroups", "UserPoolId", "eu-west-1_" + "x".repeat(46)))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("AdminGetUser", "UserPoolId", "eu-west-1_Other", "Username", "two words"))
                .isEqualTo("InvalidParameterException");
    }

    @ParameterizedTest
    @CsvSource({
        "AdminGetUser, Username, 129",
        "AdminAddUserToGroup, GroupName, 129",
        "ListUsersInGroup, GroupName, 129",
        "CreateGroup, Description, 2049",
        "CreateGroup, RoleArn, 2049",
        "UpdateGroup, Description, 2049",
        "AdminCreateUser, TemporaryPassword, 257",
        "AdminSetUserPassword, Password, 257",
        "DescribeUserPoolDomain, Domain, 64",
        "DescribeManagedLoginBrandingByClient, ClientId, 129",
        "ListUsers, Filter, 257"
    })
    void field_tooLong_isInvalid(String operation, String field, int length) {
        assertThat(admin.refused(
                        operation, "Username", "anna", "GroupName", "lifeguard-admin", field, "x".repeat(length)))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void names_withSpacesOrEmpty_areInvalid() {
        assertThat(admin.refused("CreateGroup", "GroupName", "two words")).isEqualTo("InvalidParameterException");
        assertThat(admin.refused("CreateGroup", "GroupName", "")).isEqualTo("InvalidParameterException");
        assertThat(admin.refused("CreateGroup")).isEqualTo("InvalidParameterException");
        assertThat(admin.refused("CreateGroup", "GroupName", "g", "Precedence", -1))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("CreateGroup", "GroupName", "g", "RoleArn", "arn:aws:iam::1:r"))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("AdminGetUser", "Username", " ")).isEqualTo("InvalidParameterException");
    }

    @Test
    void complaints_comeTogetherInAWSsForm() {
        Map<String, Object> body = Json.read(
                admin.call("AdminAddUserToGroup", "Username", "x".repeat(129)).body());
        assertThat((String) body.get("message"))
                .startsWith("2 validation errors detected: Value 'xxx")
                .contains(
                        "at 'username' failed to satisfy constraint: Member must have length less than or equal to 128")
                .endsWith("Value null at 'groupName' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void get_isNotAllowed() {
        assertThat(new PoolClient(server).get("/").status()).isEqualTo(405);
    }
}
