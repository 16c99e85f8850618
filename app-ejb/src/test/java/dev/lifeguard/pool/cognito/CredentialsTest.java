package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Credentials that the SDK finds with the help of modules which it looks for by name, so that no compiler misses them.
 */
class CredentialsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "IAM Identity Center, sso_start_url=https://example.awsapps.com/start sso_region=eu-west-1"
                + " sso_account_id=111122223333 sso_role_name=reader, SSO session",
        "aws login, login_session=arn:aws:iam::111122223333:user/anna, Token cache file",
        "web identity, role_arn=arn:aws:iam::111122223333:role/lifeguard web_identity_token_file=/no/such/file, NoSuchFileException"
    })
    void profile_failsForWhatItNames_andForNoMissingModule(String kind, String lines, String reason) {
        ProfileFile file = ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(new ByteArrayInputStream(("[profile lifeguard]\nregion=eu-west-1\n" + lines.replace(' ', '\n'))
                        .getBytes(StandardCharsets.UTF_8)))
                .build();
        try (ProfileCredentialsProvider profile = ProfileCredentialsProvider.builder()
                .profileFile(file)
                .profileName("lifeguard")
                .build()) {
            assertThatThrownBy(profile::resolveCredentials).hasMessageContaining(reason);
        }
    }
}
