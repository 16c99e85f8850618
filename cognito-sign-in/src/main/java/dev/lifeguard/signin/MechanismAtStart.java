package dev.lifeguard.signin;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;

/**
 * Fails the deployment of an application in which no class says how people sign in. The guard alone would make servers
 * look for a mechanism at every request, and answer each with an error.
 */
public class MechanismAtStart implements Extension {

    private boolean found;

    /** For the container, which makes it. */
    public MechanismAtStart() {
        // begins without having seen any
    }

    void look(@Observes ProcessBean<?> event) {
        found |= !(event.getBean() instanceof Decorator)
                && event.getBean().getTypes().contains(HttpAuthenticationMechanism.class);
    }

    void check(@Observes AfterDeploymentValidation deployment) {
        if (!found) {
            deployment.addDeploymentProblem(new IllegalStateException(
                    "No class of the web application carries @" + CognitoSignIn.class.getSimpleName()
                            + ", so nobody could sign in: put it on one (" + CognitoSignIn.class.getName() + ")."));
        }
    }
}
