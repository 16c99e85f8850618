package dev.lifeguard.run.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallWarTest {

    @Test
    void emptyFaces_holdsOnePageAndNothingElse(@TempDir Path folder) throws IOException {
        try (ZipFile war = new ZipFile(SmallWar.emptyFaces(folder).toFile())) {
            assertThat(war.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("WEB-INF/web.xml", "WEB-INF/beans.xml", "index.xhtml");
        }
    }

    @Test
    void tiny_holdsTheCompiledServlet(@TempDir Path folder) throws IOException {
        try (ZipFile war = new ZipFile(SmallWar.tiny(folder).toFile())) {
            assertThat(war.stream().map(ZipEntry::getName))
                    .containsExactly("WEB-INF/classes/dev/lifeguard/run/measure/TinyServlet.class");
            assertThat(war.stream().findFirst().orElseThrow().getSize()).isPositive();
        }
    }
}
