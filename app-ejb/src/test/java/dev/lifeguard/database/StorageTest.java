package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1, IN_MEMORY",
        "JDBC:H2:MEM:test, IN_MEMORY",
        "jdbc:h2:memFS:test, IN_MEMORY",
        "jdbc:h2:memLZ:/opt/lifeguard/db, IN_MEMORY",
        "jdbc:h2:nioMemFS:test, IN_MEMORY",
        "jdbc:h2:nioMemLZ:1:test, IN_MEMORY",
        "jdbc:h2:split:30:memFS:test, IN_MEMORY",
        "jdbc:h2:/memory/db, IN_MEMORY",
        "jdbc:h2:file:/memory/deep/db;MODE=Regular, IN_MEMORY",
        "jdbc:h2:nio:/opt/../memory/db, IN_MEMORY",
        "jdbc:h2:/tmp/payara-micro-1/lib/databases/embedded_default, TEMPORARY",
        "jdbc:h2:file:/tmp/lifeguard, TEMPORARY",
        "jdbc:h2:file:/opt/../tmp/lifeguard, TEMPORARY",
        "jdbc:h2:unheardOf:/opt/lifeguard/db, TEMPORARY",
        "jdbc:h2:/layer/lifeguard/db, CONTAINER",
        "jdbc:h2:async:/layer/lifeguard/db, CONTAINER",
        "jdbc:h2:/opt/lifeguard/tmpdata/db, LASTING",
        "jdbc:h2:/opt/tmp/db, LASTING",
        "jdbc:h2:/home/lifeguard/data/db, LASTING",
        "jdbc:h2:tcp://db.example/mem, LASTING",
        "jdbc:h2:ssl://db.example/mem:x, LASTING",
        "jdbc:postgresql://db.example/lifeguard, LASTING"
    })
    void of_whenAskedForAnAddress_tellsHowLongItKeeps(String url, Storage storage) {
        assertThat(Storage.of(url, Path.of("/tmp"), StorageTest::kind)).isEqualTo(storage);
    }

    private static String kind(Path file) {
        return file.startsWith("/memory") ? "tmpfs" : file.startsWith("/layer") ? "overlay" : "ext4";
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void of_whenInSharedMemory_asksTheSystem() {
        assertThat(Storage.of("jdbc:h2:/dev/shm/lifeguard/not-yet-there/db", Path.of("/tmp")))
                .isEqualTo(Storage.IN_MEMORY);
    }
}
