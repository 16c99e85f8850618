package dev.lifeguard.it.probes.ejb;

import dev.lifeguard.signin.SignedInEvent;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hears of sign-ins in the EJB module, in a transaction, and keeps what was told. */
@Singleton
@PermitAll
public class SignInWitness {

    /** Whose sign-in makes it fail. */
    public static final String UNBEARABLE = "mallory";

    @Resource
    private TransactionSynchronizationRegistry transaction;

    private final Map<String, String> heard = new TreeMap<>();

    public void hear(@ObservesAsync SignedInEvent event) {
        boolean seesConfiguration = ConfigProvider.getConfig()
                .getOptionalValue("cognito.user-pool-id", String.class)
                .isPresent();
        heard.put(
                event.username(),
                String.join(
                        " ",
                        event.subject(),
                        event.email(),
                        String.join(",", event.groups()),
                        event.begunAt().toString(),
                        transaction.getTransactionKey() == null ? "no-transaction" : "transaction",
                        seesConfiguration ? "configuration" : "no-configuration"));
        if (event.username().equals(UNBEARABLE)) {
            throw new IllegalStateException("as the test wants it");
        }
    }

    /** What was told, by username. */
    public Map<String, String> heard() {
        return new TreeMap<>(heard);
    }
}
