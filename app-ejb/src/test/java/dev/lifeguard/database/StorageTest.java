package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1, IN_MEMORY",
        "JDBC:H2:MEM:test, IN_MEMORY",
        "jdbc:h2:/tmp/payara-micro-1/lib/databases/embedded_default, TEMPORARY",
        "jdbc:h2:file:/tmp/lifeguard, TEMPORARY",
        "jdbc:h2:/opt/lifeguard/tmpdata/db, LASTING",
        "jdbc:h2:/home/lifeguard/data/db, LASTING",
        "jdbc:h2:tcp://db.example/mem, LASTING",
        "jdbc:postgresql://db.example/lifeguard, LASTING"
    })
    void of_whenAskedForAnAddress_tellsHowLongItKeeps(String url, Storage storage) {
        assertThat(Storage.of(url, Path.of("/tmp"))).isEqualTo(storage);
    }
}
