package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.CognitoSignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;

/**
 * Prepares the server's mechanism, and fails the deployment of an application in which no class says how people sign
 * in. The guard alone would make servers look for a mechanism at every request, and answer each with an error.
 */
public class MechanismExtension implements Extension {

    private boolean found;

    /** For the container, which makes it. */
    public MechanismExtension() {
        // begins without having seen any
    }

    void look(@Observes ProcessBean<?> event) {
        found |= !(event.getBean() instanceof Decorator)
                && event.getBean().getTypes().contains(HttpAuthenticationMechanism.class);
    }

    /**
     * The server keeps the tokens of a sign-in in a bean of the session's scope. They are of no use after the request
     * that brought them, where a second tab's would meet them, and an anonymous visitor's callback would begin a
     * session.
     */
    void keepTokensForOneRequest(@Observes ProcessBeanAttributes<? extends OpenIdContext> bean) {
        if (bean.getBeanAttributes().getScope() == SessionScoped.class) {
            bean.configureBeanAttributes().scope(RequestScoped.class);
        }
    }

    void check(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        boolean inSessions = beans.getBeans(OpenIdContext.class, Any.Literal.INSTANCE).stream()
                .anyMatch(bean -> bean.getScope() == SessionScoped.class);
        if (inSessions) {
            deployment.addDeploymentProblem(new IllegalStateException(
                    "This server's OpenID mechanism keeps tokens in the session, and does not let us change that."));
        }
        if (!found) {
            deployment.addDeploymentProblem(new IllegalStateException(
                    "No class of the web application carries @" + CognitoSignIn.class.getSimpleName()
                            + ", so nobody could sign in: put it on one (" + CognitoSignIn.class.getName() + ")."));
        }
    }
}
