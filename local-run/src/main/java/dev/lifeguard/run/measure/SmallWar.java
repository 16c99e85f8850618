package dev.lifeguard.run.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The two applications that Lifeguard is compared with, written here so that nothing can slip into them. */
final class SmallWar {

    private static final String BEANS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private static final String FACES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>faces</servlet-name>
                <servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>
                <load-on-startup>1</load-on-startup>
              </servlet>
              <servlet-mapping>
                <servlet-name>faces</servlet-name>
                <url-pattern>*.xhtml</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html" lang="en">
              <h:head><title>Empty</title></h:head>
              <h:body><h:outputText value="An empty Faces application."/></h:body>
            </html>
            """;

    private SmallWar() {}

    /** A Faces application of one page, {@code /index.xhtml}, and nothing else. */
    static Path emptyFaces(Path folder) throws IOException {
        return write(
                folder.resolve("empty-faces.war"),
                Map.of(
                        "WEB-INF/web.xml", bytes(FACES),
                        "WEB-INF/beans.xml", bytes(BEANS),
                        "index.xhtml", bytes(PAGE)));
    }

    /** {@link TinyServlet} and nothing else. */
    static Path tiny(Path folder) throws IOException {
        // By name: the class itself cannot be loaded here, where there is no servlet API.
        try (InputStream compiled = SmallWar.class.getResourceAsStream("TinyServlet.class")) {
            return write(
                    folder.resolve("tiny.war"),
                    Map.of("WEB-INF/classes/dev/lifeguard/run/measure/TinyServlet.class", compiled.readAllBytes()));
        }
    }

    private static Path write(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
