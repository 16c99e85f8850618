package dev.lifeguard.signin.settings;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Fails the deployment, with one message naming every key that is missing or wrong, before anybody can sign in. */
public class SettingsExtension implements Extension {

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");

    /** For the container, which makes it. */
    public SettingsExtension() {
        // has nothing of its own
    }

    void check(@Observes AfterDeploymentValidation deployment) {
        SettingsReader settings = new SettingsReader(ConfigProvider.getConfig());
        settings.renamed().forEach(renamed -> LOG.log(Level.WARNING, renamed));
        List<String> problems = SettingsCheck.problems(settings);
        if (!problems.isEmpty()) {
            deployment.addDeploymentProblem(new InvalidSettingsException(problems));
        }
    }
}
