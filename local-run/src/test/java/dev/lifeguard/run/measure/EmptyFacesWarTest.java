package dev.lifeguard.run.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyFacesWarTest {

    @Test
    void emptyFaces_holdsOnePageAndNothingElse(@TempDir Path folder) throws IOException {
        try (ZipFile war = new ZipFile(EmptyFacesWar.emptyFaces(folder).toFile())) {
            assertThat(war.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("WEB-INF/web.xml", "WEB-INF/beans.xml", "index.xhtml");
        }
    }

    @Test
    void parts_holdTheLibrariesAndNothingOfLifeguard(@TempDir Path folder) throws IOException {
        Path lifeguard = folder.resolve("app-web.war");
        try (ZipOutputStream war = new ZipOutputStream(Files.newOutputStream(lifeguard))) {
            for (String name : List.of("app-ejb-1.jar", "cognito-sign-in-1.jar", "flyway-core-11.jar")) {
                war.putNextEntry(new ZipEntry("WEB-INF/lib/" + name));
            }
            war.putNextEntry(new ZipEntry("WEB-INF/classes/Own.class"));
        }
        try (ZipFile war = new ZipFile(EmptyFacesWar.parts(folder, lifeguard).toFile())) {
            assertThat(war.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "WEB-INF/web.xml",
                            "WEB-INF/beans.xml",
                            "WEB-INF/jboss-all.xml",
                            "WEB-INF/classes/META-INF/persistence.xml",
                            "WEB-INF/classes/dev/lifeguard/run/measure/BareBean.class",
                            "WEB-INF/classes/dev/lifeguard/run/measure/BareEntity.class",
                            "WEB-INF/lib/flyway-core-11.jar",
                            "index.xhtml");
        }
    }

    @Test
    void tiny_holdsTheCompiledServlet(@TempDir Path folder) throws IOException {
        try (ZipFile war = new ZipFile(EmptyFacesWar.tiny(folder).toFile())) {
            assertThat(war.stream().map(ZipEntry::getName))
                    .containsExactly("WEB-INF/classes/dev/lifeguard/run/measure/TinyServlet.class");
            assertThat(war.stream().findFirst().orElseThrow().getSize()).isPositive();
        }
    }
}
