package dev.lifeguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartupErrorTest {

    @Test
    void in_whenPayaraRepeatsTheMessage_hasEachKeyOnce() {
        List<String> log = """
                  Exception during lifecycle processing
                org.glassfish.deployment.common.DeploymentException: CDI deployment failure:The configuration has 2 problems:
                  - cognito.domain is missing
                  - cognito.region must be a region -- The configuration has 2 problems:
                  - cognito.domain is missing
                  - cognito.region must be a region
                \tat org.jboss.weld.bootstrap.events.AbstractDeploymentContainerEvent.fire
                """.lines().toList();

        assertThat(StartupError.in(log))
                .hasValue("The configuration has 2 problems:\n  - cognito.domain is missing\n"
                        + "  - cognito.region must be a region");
    }

    @Test
    void in_whenTheServerSaysItOnce_hasEachKeyOnce() {
        List<String> log = """
                Caused by: dev.lifeguard.signin.settings.InvalidSettingsException: The configuration has 1 problem:
                  - cognito.domain is missing
                \tat deployment.lifeguard.ear
                """.lines().toList();

        assertThat(StartupError.in(log)).hasValue("The configuration has 1 problem:\n  - cognito.domain is missing");
    }

    @Test
    void in_whenTheDatabaseIsRefused_hasItsSentence() {
        List<String> log = List.of(
                "started",
                "Caused by: jakarta.ejb.EJBException: dev.lifeguard.database.UnfitDatabaseException: The database is newer.",
                "Caused by: dev.lifeguard.database.UnfitDatabaseException: The database is newer.");

        assertThat(StartupError.in(log)).hasValue("The database is newer.");
    }

    @Test
    void in_whenLifeguardSaysNothing_isEmpty() {
        assertThat(StartupError.in(List.of("Address already in use"))).isEmpty();
    }
}
