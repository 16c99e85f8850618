package dev.lifeguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Prun} makes of the environment. */
class RunTest {

    private static final Map<String, String> REAL = Map.of(
            "COGNITO_USER_POOL_ID", "eu-west-1_AbCdEfGhI",
            "COGNITO_DOMAIN", "https://example.auth.eu-west-1.amazoncognito.com",
            "COGNITO_PROVIDER_URI", "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
            "COGNITO_CLIENT_ID", "theclient");

    private final ServerPlan plan =
            DemoPlan.plan(ServerKind.of("micro6"), Path.of("payara.jar"), Path.of("."), Path.of("work"), 8080);

    @Test
    void environment_winsForOneKey_andTheLocalPoolStays() {
        ServerPlan changed = Run.withEnvironment(plan, Map.of("COGNITO_CLIENT_SECRET", "wrong"));

        assertThat(changed.settings()).containsEntry("cognito.client-secret", "wrong");
        assertThat(changed.archives()).isEqualTo(plan.archives());
        assertThat(Run.folder("micro6", Map.of())).isEqualTo("micro6");
    }

    @Test
    void notices_lieInAFolder_unlessTheEnvironmentSaysOtherwise() {
        Path outbox = Path.of("outbox");

        assertThat(Run.withOutbox(plan, outbox, Map.of()).settings()).containsEntry("lifeguard.mail.folder", "outbox");
        assertThat(Run.withOutbox(plan, outbox, Map.of("LIFEGUARD_MAIL_HOST", "mail.example.com"))
                        .settings())
                .doesNotContainKey("lifeguard.mail.folder");
        assertThat(Run.withOutbox(plan, outbox, Map.of("LIFEGUARD_BASE_URL", "https://lifeguard.example.com"))
                        .settings())
                .doesNotContainKey("lifeguard.mail.folder");
    }

    @Test
    void anotherPool_isReachedAtAws_andTheLocalOneStaysAway() {
        ServerPlan changed = Run.withEnvironment(plan, REAL);

        assertThat(changed.archives()).containsOnlyKeys("");
        assertThat(changed.settings())
                .containsEntry("cognito.domain", REAL.get("COGNITO_DOMAIN"))
                .containsEntry("cognito.provider-uri", REAL.get("COGNITO_PROVIDER_URI"))
                .containsEntry("cognito.client-id", "theclient")
                .containsEntry("cognito.endpoint", "")
                .containsEntry("lifeguard.policies", "");
        assertThat(Run.folder("micro6", REAL)).isEqualTo("micro6-eu-west-1_AbCdEfGhI");
    }

    @Test
    void anotherPool_withoutItsIssuer_hasTheOneThatFollowsFromItsId() {
        Map<String, String> environment = Map.of("COGNITO_USER_POOL_ID", "eu-west-1_AbCdEfGhI");

        assertThat(Run.withEnvironment(plan, environment).settings()).containsEntry("cognito.provider-uri", "");
    }

    @Test
    void anotherPool_hasNothingOfTheLocalOne() {
        Map<String, String> environment = Map.of("COGNITO_USER_POOL_ID", "eu-west-1_AbCdEfGhI");

        assertThat(Run.withEnvironment(plan, environment).settings())
                .containsEntry("cognito.domain", "")
                .containsEntry("cognito.client-id", "")
                .containsEntry("cognito.client-secret", "");
    }
}
