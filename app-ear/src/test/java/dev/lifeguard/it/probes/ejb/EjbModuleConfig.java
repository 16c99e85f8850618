package dev.lifeguard.it.probes.ejb;

import jakarta.ejb.Stateless;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** MicroProfile Config as the EJB module sees it; a module's class loader decides which files belong to it. */
@Stateless
public class EjbModuleConfig {

    public Optional<String> value(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class);
    }
}
