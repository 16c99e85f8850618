package dev.lifeguard.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.policy.load.RoleService.RoleGroups;
import dev.lifeguard.signin.CognitoSettings;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class RoleServiceTest {

    @Test
    void roles_whenConfigured_listsEachWithItsGroups() {
        RoleService service = serviceWith(Map.of(
                "lifeguard.groups.admin", "boss, other-boss ",
                "lifeguard.groups.auditor", "readers"));

        assertThat(service.roles())
                .containsExactly(
                        new RoleGroups("admin", List.of("boss", "other-boss")),
                        new RoleGroups("helpdesk", List.of()),
                        new RoleGroups("auditor", List.of("readers")));
    }

    @Test
    void entryGroups_whenUnset_isEmpty() {
        assertThat(serviceWith(Map.of()).entryGroups()).isEmpty();
    }

    @Test
    void entryGroups_whenOnlyCommasAndSpaces_isEmpty() {
        assertThat(serviceWith(Map.of("lifeguard.entry-groups", " , ,")).entryGroups())
                .isEmpty();
    }

    private static RoleService serviceWith(Map<String, String> values) {
        Config config = (Config) Proxy.newProxyInstance(
                RoleServiceTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) ->
                        arguments == null ? values.keySet() : Optional.ofNullable(values.get(arguments[0])));
        return new RoleService(CognitoSettings.of(config));
    }
}
