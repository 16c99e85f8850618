package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lifeguard.run.Asadmin;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The files in {@code config} that set a server up: twice is the same as once, and there is a way back. Whether a
 * server that was set up so does what it should, all other tests see. Payara Micro keeps nothing: it reads its files
 * at each start.
 */
class SetUpScriptsIT {

    private static final String BOUND = "Bound data source [java:jboss/datasources/";

    private final ServerPlan empty = Lifeguard.plan().deploying(Map.of());

    @Test
    void payaraServer_isAfterTheUndoWhatItWas() throws IOException {
        assumeThat(Lifeguard.kind().toString()).startsWith("Payara Server");
        LocalServer server = LocalServer.start(empty.startedWith(List.of()), "/");
        try {
            String original = domain();
            assertThat(twiceApplied("server.asadmin")).isNotEqualTo(original);
            String embedded = domain();
            assertThat(twiceApplied("postgresql.asadmin")).contains("LifeguardDatabase");

            assertThat(twiceApplied("postgresql-undo.asadmin")).isEqualTo(embedded);
            assertThat(twiceApplied("server-undo.asadmin")).isEqualTo(original);
        } finally {
            server.close();
        }
    }

    /** What the domain is set to after commands were carried out, which does not change by carrying them out again. */
    private String twiceApplied(String file) throws IOException {
        Path commands = Lifeguard.root().resolve("config/payara").resolve(file);
        String said = Asadmin.of(empty).run("multimode", "--file", commands.toString());
        String once = domain();

        Asadmin.of(empty).run("multimode", "--file", commands.toString());

        assertThat(domain()).as(said).isEqualTo(once);
        return once;
    }

    private String domain() {
        return DomainFile.content(empty.work().resolve("payara/domain1"));
    }

    @Test
    void wildFly_withoutTheFilesIsWhatItWas() throws IOException {
        assumeThat(Lifeguard.kind()).hasToString("WildFly");
        String original = Files.readString(Lifeguard.home().resolve("standalone/configuration/standalone.xml"));
        Path configuration = empty.work().resolve("wildfly/configuration/standalone.xml");

        try (LocalServer server = LocalServer.start(PostgreSql.nowhere(empty), "/")) {
            assertThat(server.printed()).contains(BOUND + "LifeguardDatabase]");
        }
        assertThat(configuration).content().isEqualTo(original);

        try (LocalServer server = LocalServer.start(empty.startedWith(List.of()), "/")) {
            assertThat(server.printed()).contains(BOUND + "ExampleDS]").doesNotContain("LifeguardDatabase");
        }
        assertThat(configuration).content().isEqualTo(original);
    }
}
