package dev.lifeguard.it;

import dev.lifeguard.run.LocalServer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.spi.event.container.AfterUnDeploy;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Prepares the server for Arquillian, or starts it where the adapter only deploys, and sees it end: Payara Micro is
 * started by a deployment, and its adapter does not wait for its end. Arquillian finds this class by its service file.
 */
public final class ServerCare implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Observer.class);
    }

    /** Arquillian makes one for the whole run. */
    public static final class Observer {

        /** The adapter would tell every servlet it finds. */
        private static final Logger ADAPTER = Logger.getLogger("fish.payara.arquillian");

        private static final int LONGEST_END_SECONDS = 20;

        /** Set by the build for a server whose adapter only deploys. */
        private static final boolean ADAPTER_ONLY_DEPLOYS = Boolean.getBoolean("lifeguard.arquillian.only-deploys");

        private LocalServer ours;

        public void prepare(@Observes BeforeStart event) {
            ADAPTER.setLevel(Level.WARNING);
            if (ADAPTER_ONLY_DEPLOYS) {
                ours = ManagedServer.start();
            } else {
                ManagedServer.layOut();
            }
        }

        public void end(@Observes AfterStop event) {
            if (ours != null) {
                ours.close();
            }
        }

        public void awaitEnd(@Observes AfterUnDeploy event) throws InterruptedException {
            for (ProcessHandle server : startedByDeployment()) {
                try {
                    server.onExit().get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException | ExecutionException stubborn) {
                    server.destroyForcibly();
                }
            }
        }

        /** Other tests run at the same time and have servers of their own. */
        private static List<ProcessHandle> startedByDeployment() {
            return ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains(ManagedServer.micro()))
                    .toList();
        }
    }
}
