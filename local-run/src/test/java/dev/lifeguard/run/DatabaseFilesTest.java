package dev.lifeguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files with which a server gets PostgreSQL: each has a syntax of its own for the same. */
class DatabaseFilesTest {

    private static final Path CONFIG = Path.of("..", "config");
    private static final Pattern OPTIONS = Pattern.compile("options=([^\"]*)\"");

    /**
     * What is set for each connection in the database itself. Without the last one PostgreSQL keeps the plans that it
     * made while the tables were empty, and a first sync looks through the whole table for each page of people.
     */
    @ParameterizedTest
    @ValueSource(strings = {"wildfly/postgresql.yml", "payara/postgresql.asadmin"})
    void connection_isSetUpInTheDatabaseToo(String file) throws IOException {
        Matcher options = OPTIONS.matcher(Files.readString(CONFIG.resolve(file)));

        assertThat(options.find()).isTrue();
        assertThat(URLDecoder.decode(options.group(1), StandardCharsets.UTF_8).replace("\\", ""))
                .isEqualTo("-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
                        + " -c plan_cache_mode=force_custom_plan");
    }
}
