package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignInFailureText;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.TestSignIns;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuardPageTest {

    private static final HttpServletRequest PLAIN =
            FakeRequest.to("/postlogout").request();

    private final CognitoSettings settings = TestSettings.complete()
            .with(SettingsReader.BASE_URL, "https://example.com/orders")
            .settings();

    @ParameterizedTest
    @EnumSource(Reason.class)
    void refused_tellsReasonReferenceAndTheWayBack(Reason refusal) {
        GuardPage page = refused(refusal.code(), "ABCD2345", "/orders/desk?x=1");

        SignInFailureText text = SignInFailureText.of(Optional.of(refusal), Locale.ENGLISH);
        assertThat(page.status()).isEqualTo(refusal.status());
        assertThat(page.html())
                .contains("<h1>" + text.title() + "</h1>")
                .contains(text.todo())
                .contains("ABCD2345")
                .contains("href=\"https://example.com/orders/login?to=%2Forders%2Fdesk%3Fx%3D1\"");
    }

    @Test
    void refused_whenTheAddressIsMadeUp_repeatsNothingOfIt() {
        GuardPage page = refused("<script>", "<b>1234567", "//evil.example.com/\"><script>");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html())
                .doesNotContain("<script>")
                .doesNotContain("1234567")
                .doesNotContain("evil")
                .contains("href=\"https://example.com/orders/login?to=%2F\"");
    }

    @Test
    void refused_withoutParameters_isAPageAllTheSame() {
        assertThat(GuardPage.refused(FakeRequest.to("/refused").request(), settings)
                        .html())
                .contains("You could not be signed in")
                .doesNotContain("Reference");
    }

    @Test
    void refused_whenTheAccountIsNotAdmitted_offersAnother() {
        assertThat(refused("not-admitted", "ABCD2345", "/").html())
                .contains("<form method=\"post\" action=\"https://example.com/orders/logout\">")
                .contains("Sign in with another account");
    }

    @Test
    void policy_letsFormsLeadToThePoolAndNothingElse() {
        GuardPage page = refused("not-admitted", "ABCD2345", "/");

        assertThat(page.policy())
                .startsWith("default-src 'none';")
                .endsWith("form-action 'self' https://example.auth.eu-west-1.amazoncognito.com");
        String nonce = page.policy().replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(page.html()).contains("<style nonce=\"" + nonce + "\">");
    }

    @Test
    void pageThatRefuses_saysWhomToAsk() {
        CognitoSettings helpful = TestSettings.complete()
                .with(SettingsReader.HELP_CONTACT, "help@example.com")
                .with(SettingsReader.LANGUAGES, "de")
                .settings();
        String link = "Wenn Sie Hilfe brauchen: <a href=\"mailto:help@example.com\">help@example.com</a>";

        assertThat(GuardPage.refused(FakeRequest.to("/refused").request(), helpful)
                        .html())
                .contains(link);
        assertThat(GuardPage.sentFromElsewhere(PLAIN, helpful).html()).contains(link);
        assertThat(GuardPage.signedOut(PLAIN, Optional.empty(), helpful).html()).doesNotContain("help@example.com");
        assertThat(GuardPage.sentFromElsewhere(PLAIN, settings).html()).doesNotContain("help");
    }

    @Test
    void signedOut_whenSomebodyStillIsIn_saysSoWithAWayOut() {
        Caller anna = TestSignIns.caller("anna");

        assertThat(GuardPage.signedOut(PLAIN, Optional.of(anna), settings).html())
                .contains("You are still signed in")
                .contains(anna.signedIn().formToken());
        assertThat(GuardPage.signedOut(PLAIN, Optional.empty(), settings).html())
                .contains("You are signed out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-CH, en;q=0.5 | de | Sie sind abgemeldet",
                "fr, de;q=0.8, en;q=0.5 | de | Sie sind abgemeldet",
                "fr, en;q=0.8, de;q=0.5 | en | You are signed out",
                "fr | en | You are signed out",
                "* | en | You are signed out",
                "no language at all; | en | You are signed out",
            })
    void page_isInTheLanguageThatTheBrowserAsksFor(String accepted, String language, String title) {
        HttpServletRequest request = FakeRequest.to("/postlogout")
                .saying("Accept-Language", accepted)
                .request();

        assertThat(GuardPage.signedOut(request, Optional.empty(), settings).html())
                .contains("<html lang=\"" + language + "\">", "<h1>" + title + "</h1>");
    }

    private GuardPage refused(String reason, String reference, String to) {
        return GuardPage.refused(
                FakeRequest.to("/refused")
                        .with("reason", reason)
                        .with("ref", reference)
                        .with("to", to)
                        .request(),
                settings);
    }
}
