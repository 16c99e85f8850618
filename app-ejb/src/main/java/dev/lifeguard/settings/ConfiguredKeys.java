package dev.lifeguard.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Keys of the running application's configuration, read once: looking one up asks every source of the server. */
public final class ConfiguredKeys {

    private ConfiguredKeys() {}

    /**
     * Reads some keys.
     *
     * @param keys what they are called
     * @return the value of each, without blanks around it; nothing for one that is not set, or blank
     */
    public static Function<String, Optional<String>> of(List<String> keys) {
        Config config = ConfigProvider.getConfig();
        Map<String, String> values = new HashMap<>();
        for (String key : keys) {
            config.getOptionalValue(key, String.class)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> values.put(key, value.strip()));
        }
        return key -> Optional.ofNullable(values.get(key));
    }
}
