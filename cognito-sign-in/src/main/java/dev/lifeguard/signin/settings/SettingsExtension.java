package dev.lifeguard.signin.settings;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Fails the deployment, with one message naming every key that is missing or wrong, before anybody can sign in. */
public class SettingsExtension implements Extension {

    /** For the container, which makes it. */
    public SettingsExtension() {
        // has nothing of its own
    }

    void check(@Observes AfterDeploymentValidation deployment) {
        List<String> problems = SettingsCheck.problems(new SettingsReader(ConfigProvider.getConfig()));
        if (!problems.isEmpty()) {
            deployment.addDeploymentProblem(new InvalidSettingsException(problems));
        }
    }
}
