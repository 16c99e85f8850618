package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.http.Json;
import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's operations that make accounts and change them, and what the sign-in page makes of it. */
class ApiAccountsTest {
    private static final String OWN = "Own-password-2";
    private static final List<String> BY_EMAIL = List.of("EMAIL");

    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final Admin admin = new Admin(server);
    private final PoolClient browser = new PoolClient(server);

    @BeforeEach
    void asNew() {
        admin.asNew();
        for (String left : List.of("iris", "other", "<script>alert(1)</script>", "x".repeat(128))) {
            admin.call("AdminDeleteUser", "Username", left);
        }
    }

    private static List<Map<String, String>> attributes(String... namesAndValues) {
        List<Map<String, String>> attributes = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.add(Map.of("Name", namesAndValues[i], "Value", namesAndValues[i + 1]));
        }
        return attributes;
    }

    private static List<Map<String, String>> verified(String email) {
        return attributes("email", email, "email_verified", "true");
    }

    private Map<String, Object> invite(String username, String email) {
        return Json.object(
                admin.done(
                        "AdminCreateUser",
                        "Username",
                        username,
                        "UserAttributes",
                        verified(email),
                        "DesiredDeliveryMediums",
                        BY_EMAIL),
                "User");
    }

    private String refusedToInvite(String username, Object... more) {
        List<Object> members = new ArrayList<>(List.of("Username", username, "MessageAction", "SUPPRESS"));
        members.addAll(List.of(more));
        return admin.refused("AdminCreateUser", members.toArray());
    }

    private String attribute(String username, String name) {
        Map<String, Object> person = admin.done("AdminGetUser", "Username", username);
        for (Object attribute : (List<?>) person.get("UserAttributes")) {
            if (((Map<?, ?>) attribute).get("Name").equals(name)) {
                return String.valueOf(((Map<?, ?>) attribute).get("Value"));
            }
        }
        return null;
    }

    private Object status(String username) {
        return admin.done("AdminGetUser", "Username", username).get("UserStatus");
    }

    /** The newest message to an address. */
    private String mail(String to) {
        return browser.get("/outbox?to=" + to).text("article pre");
    }

    private int mails(String to) {
        return browser.get("/outbox?to=" + to).find("article").size();
    }

    private static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static String passwordIn(String invitation) {
        return lastWord(invitation).replaceFirst("\\.$", "");
    }

    private BrowserPage signIn(String name, String password) {
        return new PoolClient(server).signIn(PoolClient.wanted(), name, password);
    }

    private boolean signsIn(String name, String password) {
        return signIn(name, password).status() == 302;
    }

    private boolean signsInSilently() {
        return PoolClient.location(browser.authorize(PoolClient.wanted())).startsWith(PoolServer.CALLBACK);
    }

    @Test
    void invitation_carriesATemporaryPassword_thatLeadsToAnOwnOne() {
        Map<String, Object> made = invite("iris", "iris@example.com");
        assertThat(made)
                .containsOnlyKeys(
                        "Username", "Attributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus")
                .containsEntry("Username", "iris")
                .containsEntry("Enabled", true)
                .containsEntry("UserStatus", "FORCE_CHANGE_PASSWORD");
        assertThat(mail("IRIS@example.com")).startsWith("Your username is iris and temporary password is ");

        PoolClient iris = new PoolClient(server);
        BrowserPage page = iris.signIn(PoolClient.wanted(), "iris", passwordIn(mail("iris@example.com")));
        assertThat(page.status()).isEqualTo(200);
        assertThat(iris.choose(page, OWN, OWN).status()).isEqualTo(302);
        assertThat(status("iris")).isEqualTo("CONFIRMED");
        assertThat(signsIn("iris@example.com", OWN)).isTrue();
    }

    @Test
    void resent_hasANewPassword_andTheOldOneIsWorthNothing() {
        invite("iris", "iris@example.com");
        String first = passwordIn(mail("iris@example.com"));
        PoolClient begun = new PoolClient(server);
        BrowserPage page = begun.signIn(PoolClient.wanted(), "iris", first);
        int before = mails("iris@example.com");
        admin.done(
                "AdminCreateUser",
                "Username",
                "iris@example.com",
                "MessageAction",
                "RESEND",
                "DesiredDeliveryMediums",
                BY_EMAIL);
        assertThat(mails("iris@example.com")).isEqualTo(before + 1);
        String second = passwordIn(mail("iris@example.com"));
        assertThat(second).isNotEqualTo(first);
        assertThat(signIn("iris", first).body()).contains("Incorrect username or password.");
        assertThat(PoolClient.location(begun.choose(page, OWN, OWN))).contains("/login?");
        assertThat(signIn("iris", second).find("form[name=cognitoChangePasswordForm]"))
                .hasSize(1);
    }

    @Test
    void expiredInvitation_isGoodAgainOnceResent() {
        invite("iris", "iris@example.com");
        server.clock.pass(Duration.ofDays(7));
        assertThat(signIn("iris", passwordIn(mail("iris@example.com"))).body())
                .contains("Temporary password has expired and must be reset by an administrator.");
        admin.done(
                "AdminCreateUser",
                "Username",
                "iris",
                "MessageAction",
                "RESEND",
                "TemporaryPassword",
                "Temp-word-123",
                "DesiredDeliveryMediums",
                BY_EMAIL);
        assertThat(signIn("iris", "Temp-word-123").find("form[name=cognitoChangePasswordForm]"))
                .hasSize(1);
    }

    @Test
    void invitationUnderWay_isNotForWhoeverGetsTheName() {
        invite("iris", "iris@example.com");
        BrowserPage page = browser.signIn(PoolClient.wanted(), "iris", passwordIn(mail("iris@example.com")));
        admin.done("AdminDeleteUser", "Username", "iris");
        invite("iris", "iris@example.com");
        assertThat(PoolClient.location(browser.choose(page, OWN, OWN))).contains("/login?");
        assertThat(status("iris")).isEqualTo("FORCE_CHANGE_PASSWORD");
    }

    @Test
    void resend_onlyBeforeTheFirstSignIn() {
        assertThat(admin.refused("AdminCreateUser", "Username", "nobody", "MessageAction", "RESEND"))
                .isEqualTo("UserNotFoundException");
        assertThat(admin.refused(
                        "AdminCreateUser",
                        "Username",
                        "peter",
                        "MessageAction",
                        "RESEND",
                        "DesiredDeliveryMediums",
                        BY_EMAIL))
                .isEqualTo("UnsupportedUserStateException");
    }

    @Test
    void suppressed_sendsNothing_andThePasswordIsTheGivenOne() {
        int before = mails("");
        admin.done(
                "AdminCreateUser",
                "Username",
                "iris",
                "MessageAction",
                "SUPPRESS",
                "TemporaryPassword",
                "Temp-word-123");
        assertThat(mails("")).isEqualTo(before);
        assertThat(signIn("iris", "Temp-word-123").find("form[name=cognitoChangePasswordForm]"))
                .hasSize(1);
    }

    @Test
    void invitation_withoutItsMedium_isRefusedAndMakesNobody() {
        assertThat(admin.refused("AdminCreateUser", "Username", "iris", "UserAttributes", verified("iris@example.com")))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("AdminCreateUser", "Username", "iris", "DesiredDeliveryMediums", BY_EMAIL))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused(
                        "AdminCreateUser",
                        "Username",
                        "iris",
                        "UserAttributes",
                        attributes("phone_number", "+31201234567"),
                        "DesiredDeliveryMediums",
                        List.of("SMS")))
                .isEqualTo("InvalidSmsRoleAccessPolicyException");
        assertThat(admin.refused("AdminGetUser", "Username", "iris")).isEqualTo("UserNotFoundException");
    }

    @Test
    void duplicates_areRefused() {
        assertThat(refusedToInvite("PETER")).isEqualTo("UsernameExistsException");
        assertThat(refusedToInvite("iris", "UserAttributes", verified("Peter@Example.com")))
                .isEqualTo("UsernameExistsException");
        admin.done(
                "AdminCreateUser",
                "Username",
                "iris",
                "MessageAction",
                "SUPPRESS",
                "UserAttributes",
                attributes("email", "peter@example.com"));
        assertThat(admin.done("AdminGetUser", "Username", "peter@example.com")).containsEntry("Username", "peter");
    }

    @Test
    void duplicateAlias_movesWhenForced() {
        admin.done(
                "AdminCreateUser",
                "Username",
                "iris",
                "MessageAction",
                "SUPPRESS",
                "ForceAliasCreation",
                true,
                "UserAttributes",
                verified("peter@example.com"));
        assertThat(admin.done("AdminGetUser", "Username", "peter@example.com")).containsEntry("Username", "iris");
        assertThat(attribute("peter", "email_verified")).isEqualTo("false");
    }

    @Test
    void oneOfMany_getsTheName() {
        CompletableFuture.allOf(IntStream.range(0, 10)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> new Admin(server)
                                .call(
                                        "AdminCreateUser",
                                        "Username",
                                        "iris",
                                        "MessageAction",
                                        "SUPPRESS",
                                        "UserAttributes",
                                        verified("iris@example.com"))))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(Admin.column(admin.log(), "calls", "outcome").stream().filter("UsernameExistsException"::equals))
                .hasSize(9);
    }

    @Test
    void weakPasswords_areRefused_andNeverRepeated() {
        assertThat(refusedToInvite("iris", "TemporaryPassword", "weak")).isEqualTo("InvalidPasswordException");
        assertThat(admin.refused("AdminSetUserPassword", "Username", "peter", "Password", "weak", "Permanent", true))
                .isEqualTo("InvalidPasswordException");
        String words = admin.call("AdminSetUserPassword", "Username", "peter", "Password", "two words 1A")
                .body();
        assertThat(words).contains("InvalidParameterException", "'password'").doesNotContain("two words");
        assertThat(signsIn("peter", PoolServer.PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | no-address",
                "email | two words@example.com",
                "email | a@b",
                "email | \"<script>\"@example.com",
                "email_verified | yes",
                "email_verified | true",
                "phone_number | 0201234567",
                "birthdate | 1 May",
                "updated_at | today",
                "sub | made-up",
                "custom:colour | green",
                "colour | green"
            })
    void attributes_thatDoNotFit_areRefused(String name, String value) {
        assertThat(refusedToInvite("iris", "UserAttributes", attributes(name, value)))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void attributes_namedTwiceOrTooLong_areRefused() {
        assertThat(refusedToInvite("iris", "UserAttributes", attributes("name", "I", "name", "J")))
                .isEqualTo("InvalidParameterException");
        assertThat(refusedToInvite("iris", "UserAttributes", attributes("name", "x".repeat(2049))))
                .isEqualTo("InvalidParameterException");
        assertThat(refusedToInvite("iris", "UserAttributes", attributes("x".repeat(33), "y")))
                .isEqualTo("InvalidParameterException");
        assertThat(refusedToInvite("iris", "UserAttributes", List.of(Map.of("Value", "y"))))
                .isEqualTo("InvalidParameterException");
        assertThat(refusedToInvite("iris", "UserAttributes", "name")).isEqualTo("SerializationException");
        assertThat(refusedToInvite("iris", "UserAttributes", List.of(Map.of("Name", 1))))
                .isEqualTo("SerializationException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "iris@example.com"})
    void usernames_thatAreNone_areRefused(String username) {
        assertThat(refusedToInvite(username)).isEqualTo("InvalidParameterException");
    }

    @Test
    void usernames_atTheirLimit() {
        assertThat(refusedToInvite("x".repeat(129))).isEqualTo("InvalidParameterException");
        admin.done("AdminCreateUser", "Username", "x".repeat(128), "MessageAction", "SUPPRESS");
        assertThat(status("x".repeat(128))).isEqualTo("FORCE_CHANGE_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({"MessageAction, SEND", "MessageAction, ''"})
    void choices_areOfTheirWords(String field, String value) {
        assertThat(admin.refused("AdminCreateUser", "Username", "iris", field, value))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("AdminCreateUser", "Username", "iris", "DesiredDeliveryMediums", List.of("PIGEON")))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("AdminCreateUser", "Username", "iris", "ForceAliasCreation", "yes"))
                .isEqualTo("SerializationException");
    }

    @Test
    void markup_isHarmlessInTheOutbox() {
        invite("<script>alert(1)</script>", "iris@example.com");
        String page = browser.get("/outbox").body();
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
        assertThat(browser.get("/outbox?to=nobody@example.com").text()).contains("Nothing has been sent.");
    }

    @Test
    void permanentPassword_isTheirOwn_temporaryOneIsNot() {
        admin.done("AdminSetUserPassword", "Username", "nina", "Password", OWN, "Permanent", true);
        assertThat(status("nina")).isEqualTo("CONFIRMED");
        assertThat(signsIn("nina", OWN)).isTrue();
        admin.done("AdminSetUserPassword", "Username", "nina", "Password", "Other-word-3");
        assertThat(status("nina")).isEqualTo("FORCE_CHANGE_PASSWORD");
        assertThat(signIn("nina", OWN).body()).contains("Incorrect username or password.");
        assertThat(signIn("nina", "Other-word-3").find("form[name=cognitoChangePasswordForm]"))
                .hasSize(1);
    }

    @Test
    void temporaryPassword_endsTheHostedSessionAndRefreshes() {
        Map<String, Object> tokens = browser.tokens("peter");
        admin.done("AdminSetUserPassword", "Username", "peter", "Password", OWN, "Permanent", false);
        assertThat(signsInSilently()).isFalse();
        assertThat(browser.refresh(tokens).status()).isEqualTo(400);
    }

    @Test
    void reset_sendsACode_andStopsSignInsAtOnce() {
        Map<String, Object> tokens = browser.tokens("peter");
        admin.done("AdminResetUserPassword", "Username", "peter");
        assertThat(status("peter")).isEqualTo("RESET_REQUIRED");
        assertThat(mail("peter@example.com")).matches("Your password reset code is [0-9]{6}");
        assertThat(signIn("peter", PoolServer.PASSWORD).body()).contains("Password reset required for the user");
        assertThat(signsInSilently()).isFalse();
        assertThat(Json.read(browser.refresh(tokens).body())).containsEntry("error", "invalid_grant");
        assertThat(admin.refused("AdminResetUserPassword", "Username", "peter")).isEqualTo("NotAuthorizedException");
    }

    @Test
    void reset_isRefused_whereNoCodeCanBeRedeemed() {
        assertThat(admin.refused("AdminResetUserPassword", "Username", "nina")).isEqualTo("NotAuthorizedException");
        assertThat(admin.refused("AdminResetUserPassword", "Username", "dora")).isEqualTo("NotAuthorizedException");
        assertThat(admin.refused("AdminResetUserPassword", "Username", "nobody"))
                .isEqualTo("UserNotFoundException");
        admin.elsewhere("PUT", "people/peter/attributes", "{\"email_verified\":\"false\"}");
        assertThat(admin.refused("AdminResetUserPassword", "Username", "peter")).isEqualTo("InvalidParameterException");
        assertThat(status("peter")).isEqualTo("CONFIRMED");
    }

    @Test
    void attributes_areLaidOver_andAnEmptyOneIsTakenAway() {
        admin.done(
                "AdminUpdateUserAttributes",
                "Username",
                "peter",
                "UserAttributes",
                attributes("name", "Pé\"ter <b>", "given_name", ""));
        assertThat(attribute("peter", "name")).isEqualTo("Pé\"ter <b>");
        assertThat(attribute("peter", "given_name")).isNull();
        assertThat(attribute("peter", "family_name")).isEqualTo("Plain");
        assertThat(Admin.column(admin.done("ListUsers", "Filter", "name = \"Pé\\\"ter <b>\""), "Users", "Username"))
                .containsExactly("peter");
        assertThat(admin.refused(
                        "AdminUpdateUserAttributes", "Username", "peter", "UserAttributes", attributes("email", "")))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("AdminUpdateUserAttributes", "Username", "peter"))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused(
                        "AdminUpdateUserAttributes", "Username", "peter", "UserAttributes", attributes("sub", "x")))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void email_saidToBeVerified_countsAtOnce() {
        int before = mails("");
        admin.done("AdminUpdateUserAttributes", "Username", "peter", "UserAttributes", verified("new@example.com"));
        assertThat(mails("")).isEqualTo(before);
        assertThat(signsIn("new@example.com", PoolServer.PASSWORD)).isTrue();
        assertThat(signsIn("peter@example.com", PoolServer.PASSWORD)).isFalse();
    }

    @Test
    void email_notSaidToBeVerified_waitsForItsOwner() {
        admin.done(
                "AdminUpdateUserAttributes",
                "Username",
                "peter",
                "UserAttributes",
                attributes("email", "waits@example.com", "name", "P."));
        assertThat(attribute("peter", "email")).isEqualTo("peter@example.com");
        assertThat(attribute("peter", "email_verified")).isEqualTo("true");
        assertThat(attribute("peter", "name")).isEqualTo("P.");
        assertThat(mail("waits@example.com")).matches("Your verification code is [0-9]{6}");
    }

    @Test
    void email_ofSomebodyElse_isAliasExists() {
        assertThat(admin.refused(
                        "AdminUpdateUserAttributes",
                        "Username",
                        "peter",
                        "UserAttributes",
                        verified("OLGA@example.com")))
                .isEqualTo("AliasExistsException");
        assertThat(admin.refused(
                        "AdminUpdateUserAttributes",
                        "Username",
                        "peter",
                        "UserAttributes",
                        attributes("email", "olga@example.com")))
                .isEqualTo("AliasExistsException");
        assertThat(attribute("peter", "email")).isEqualTo("peter@example.com");
        assertThat(attribute("olga", "email_verified")).isEqualTo("true");
    }

    @Test
    void softwareToken_isShownSwitchedAndDeleted() {
        admin.elsewhere("PUT", "people/peter/softwareToken", "JBSWY3DPEHPK3PXP");
        assertThat(admin.done("AdminGetUser", "Username", "peter"))
                .containsEntry("UserMFASettingList", List.of("SOFTWARE_TOKEN_MFA"))
                .containsEntry("PreferredMfaSetting", "SOFTWARE_TOKEN_MFA");
        Map<String, Boolean> off = Map.of("Enabled", false, "PreferredMfa", false);
        admin.done("AdminSetUserMFAPreference", "Username", "peter", "SoftwareTokenMfaSettings", off);
        assertThat(admin.done("AdminGetUser", "Username", "peter"))
                .doesNotContainKeys("UserMFASettingList", "PreferredMfaSetting");
        Map<String, Boolean> on = Map.of("Enabled", true);
        admin.done("AdminSetUserMFAPreference", "Username", "peter", "SoftwareTokenMfaSettings", on);
        assertThat(admin.done("AdminGetUser", "Username", "peter"))
                .containsKey("UserMFASettingList")
                .doesNotContainKey("PreferredMfaSetting");
        admin.done("AdminDeleteSoftwareToken", "Username", "peter");
        assertThat(admin.done("AdminGetUser", "Username", "peter")).doesNotContainKey("UserMFASettingList");
        assertThat(admin.refused("AdminDeleteSoftwareToken", "Username", "peter"))
                .isEqualTo("ResourceNotFoundException");
        assertThat(admin.refused("AdminSetUserMFAPreference", "Username", "peter", "SoftwareTokenMfaSettings", on))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void factors_ofWhomAndWhich() {
        Map<String, Boolean> on = Map.of("Enabled", true, "PreferredMfa", true);
        assertThat(admin.refused("AdminSetUserMFAPreference", "Username", "peter", "SMSMfaSettings", on))
                .isEqualTo("InvalidParameterException");
        admin.done("AdminSetUserMFAPreference", "Username", "peter", "SMSMfaSettings", Map.of("Enabled", false));
        assertThat(admin.refused("AdminSetUserMFAPreference", "Username", "peter", "SMSMfaSettings", "on"))
                .isEqualTo("SerializationException");
        admin.elsewhere("POST", "people", "{people: [{username: other, status: UNCONFIRMED}]}");
        assertThat(admin.refused("AdminDeleteSoftwareToken", "Username", "other"))
                .isEqualTo("UserNotConfirmedException");
        assertThat(admin.refused("AdminSetUserMFAPreference", "Username", "other"))
                .isEqualTo("UserNotConfirmedException");
        admin.elsewhere("POST", "people", "{people: [{username: other, status: RESET_REQUIRED}]}");
        assertThat(admin.refused("AdminSetUserMFAPreference", "Username", "other"))
                .isEqualTo("PasswordResetRequiredException");
    }

    @Test
    void accountOfTheSameName_inheritsNeitherSessionNorCodeNorTokens() {
        Map<String, Object> tokens = browser.tokens("peter");
        String code = browser.code(PoolClient.wanted(), "peter");
        admin.done("AdminDeleteUser", "Username", "peter");
        admin.done(
                "AdminCreateUser",
                "Username",
                "peter",
                "MessageAction",
                "SUPPRESS",
                "UserAttributes",
                verified("peter@example.com"));
        admin.done("AdminSetUserPassword", "Username", "peter", "Password", OWN, "Permanent", true);
        assertThat(signsInSilently()).isFalse();
        assertThat(browser.redeem(code, Map.of()).status()).isEqualTo(400);
        assertThat(browser.refresh(tokens).status()).isEqualTo(400);
        assertThat(browser.post("/oauth2/userInfo", Map.of(), "Authorization", "Bearer " + tokens.get("access_token"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void emailPool_givesUuidsAsNames_andSharesNoAddress() {
        try (PoolServer byEmail = new PoolServer(Map.of("local-cognito.parameter.SignInOptions", "EMAIL"))) {
            Admin other = new Admin(byEmail);
            Map<String, Object> made = Json.object(
                    other.done(
                            "AdminCreateUser",
                            "Username",
                            "Iris@example.com",
                            "TemporaryPassword",
                            "Temp-word-123",
                            "DesiredDeliveryMediums",
                            BY_EMAIL),
                    "User");
            assertThat((String) made.get("Username")).matches("[0-9a-f-]{36}");
            assertThat(made.get("Attributes").toString()).contains("Iris@example.com", (String) made.get("Username"));
            assertThat(new PoolClient(byEmail).get("/outbox").text("pre"))
                    .isEqualTo("Your username is Iris@example.com and temporary password is Temp-word-123.");
            assertThat(other.refused("AdminCreateUser", "Username", "iris@example.com", "MessageAction", "SUPPRESS"))
                    .isEqualTo("UsernameExistsException");
            assertThat(other.refused("AdminCreateUser", "Username", "iris", "MessageAction", "SUPPRESS"))
                    .isEqualTo("InvalidParameterException");
            assertThat(other.refused(
                            "AdminCreateUser",
                            "Username",
                            "i@example.com",
                            "MessageAction",
                            "SUPPRESS",
                            "UserAttributes",
                            verified("j@example.com")))
                    .isEqualTo("InvalidParameterException");
            assertThat(other.refused(
                            "AdminUpdateUserAttributes",
                            "Username",
                            "iris@example.com",
                            "UserAttributes",
                            verified("peter@example.com")))
                    .isEqualTo("AliasExistsException");
        }
    }

    @Test
    void usernamePool_letsPeopleShareAnAddress() {
        try (PoolServer byName = new PoolServer(Map.of("local-cognito.parameter.SignInOptions", "USERNAME"))) {
            Admin other = new Admin(byName);
            other.done(
                    "AdminCreateUser",
                    "Username",
                    "iris",
                    "MessageAction",
                    "SUPPRESS",
                    "UserAttributes",
                    verified("peter@example.com"));
            assertThat(Admin.column(
                            other.done("ListUsers", "Filter", "email = \"peter@example.com\""), "Users", "Username"))
                    .containsExactlyInAnyOrder("iris", "peter");
        }
    }

    @Test
    void quotas_countMailsADay_andAccountsASecond() {
        try (PoolServer own = new PoolServer(Map.of("local-cognito.quotas", "true"))) {
            Admin limited = new Admin(own);
            int sent = 0;
            for (int i = 0; i < 51; i++) {
                own.clock.pass(Duration.ofSeconds(1));
                sent += limited.call(
                                                "AdminCreateUser",
                                                "Username",
                                                "m" + i,
                                                "UserAttributes",
                                                attributes("email", "m" + i + "@example.com"),
                                                "DesiredDeliveryMediums",
                                                BY_EMAIL)
                                        .status()
                                == 200
                        ? 1
                        : 0;
            }
            assertThat(sent).isEqualTo(50);
            assertThat(limited.refused("AdminResetUserPassword", "Username", "peter"))
                    .isEqualTo("LimitExceededException");
            assertThat(limited.refused("AdminGetUser", "Username", "m50")).isEqualTo("UserNotFoundException");
            own.clock.pass(Duration.ofDays(1));
            limited.done("AdminResetUserPassword", "Username", "peter");
            int suppressed = 0;
            for (int i = 0; i < 60; i++) {
                suppressed += limited.call("AdminCreateUser", "Username", "s" + i, "MessageAction", "SUPPRESS")
                                        .status()
                                == 200
                        ? 1
                        : 0;
            }
            assertThat(suppressed).isEqualTo(50);
        }
    }
}
