package dev.lifeguard.run.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The applications that Lifeguard is compared with, written here so that nothing can slip into them. */
final class EmptyFacesWar {

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

    private static final String PARTS_PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html" lang="en">
              <h:head><title>Parts</title></h:head>
              <h:body><h:form><h:commandButton value="The parts alone."/></h:form></h:body>
            </html>
            """;

    private static final String PERSISTENCE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="parts">
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    /** WildFly need not search jars without a beans.xml for beans, as in Lifeguard's own archive. */
    private static final String JBOSS_ALL = """
            <jboss xmlns="urn:jboss:1.0">
              <weld xmlns="urn:jboss:weld:1.0" require-bean-descriptor="true"/>
            </jboss>
            """;

    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final List<String> OWN = List.of("app-ejb-", "cognito-sign-in-", "lifeguard-config-");

    private EmptyFacesWar() {}

    /** A Faces application of one page, {@code /index.xhtml}, and nothing else. */
    static Path emptyFaces(Path folder) throws IOException {
        return write(
                folder.resolve("empty-faces.war"),
                Map.of(
                        "WEB-INF/web.xml", bytes(FACES),
                        "WEB-INF/beans.xml", bytes(BEANS),
                        "index.xhtml", bytes(PAGE)));
    }

    /**
     * What Lifeguard is made of, without Lifeguard: its libraries, one EJB that asks the database for one entity, and a
     * page with one button.
     *
     * @param lifeguard the WAR whose libraries it takes
     */
    static Path parts(Path folder, Path lifeguard) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(libraries(lifeguard));
        entries.put("WEB-INF/web.xml", bytes(FACES));
        entries.put("WEB-INF/beans.xml", bytes(BEANS));
        entries.put("WEB-INF/jboss-all.xml", bytes(JBOSS_ALL));
        entries.put("WEB-INF/classes/META-INF/persistence.xml", bytes(PERSISTENCE));
        entries.put(inClasses("BareEntity"), compiled("BareEntity"));
        entries.put(inClasses("BareBean"), compiled("BareBean"));
        entries.put("index.xhtml", bytes(PARTS_PAGE));
        return write(folder.resolve("parts.war"), entries);
    }

    private static Map<String, byte[]> libraries(Path lifeguard) throws IOException {
        Map<String, byte[]> libraries = new TreeMap<>();
        try (ZipFile war = new ZipFile(lifeguard.toFile())) {
            for (ZipEntry entry : Collections.list(war.entries())) {
                if (entry.getName().endsWith(".jar") && isForeign(entry.getName())) {
                    libraries.put(entry.getName(), war.getInputStream(entry).readAllBytes());
                }
            }
        }
        return libraries;
    }

    private static boolean isForeign(String entry) {
        return OWN.stream().noneMatch(own -> entry.startsWith(LIBRARIES + own));
    }

    /** {@link TinyServlet} and nothing else. */
    static Path tiny(Path folder) throws IOException {
        return write(folder.resolve("tiny.war"), Map.of(inClasses("TinyServlet"), compiled("TinyServlet")));
    }

    private static String inClasses(String name) {
        return "WEB-INF/classes/dev/lifeguard/run/measure/" + name + ".class";
    }

    /** By name: the class itself cannot be loaded here, where there is no Jakarta EE. */
    private static byte[] compiled(String name) throws IOException {
        try (InputStream bytes = EmptyFacesWar.class.getResourceAsStream(name + ".class")) {
            return bytes.readAllBytes();
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
