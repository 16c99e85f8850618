package dev.lifeguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKindTest {

    /** Nothing that is started here talks to anybody outside. */
    @ParameterizedTest
    @ValueSource(strings = {"micro7", "micro6", "payara", "payara7"})
    void jvmOptions_ofAServerWithADataGrid_forbidItToCallItsMaker(String server) {
        assertThat(ServerKind.of(server).jvmOptions()).contains("-Dhazelcast.phone.home.enabled=false");
    }

    /** Or none of our keys is found in the environment of somebody whose language has another capital of i. */
    @ParameterizedTest
    @ValueSource(strings = {"micro7", "micro6", "wildfly", "payara", "payara7"})
    void jvmOptions_ofEveryServer_fixTheLanguage(String server) {
        assertThat(ServerKind.of(server).jvmOptions()).contains("-Duser.language=en");
    }
}
