package dev.lifeguard.it;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Lifeguard as it was built, with a test's classes added to its modules: the EAR where the server takes one,
 * else the WAR. A test that runs in the server has no other class of this package but {@link LocalPool}, for what that
 * knows about the demo's people.
 */
final class Deployments {

    private static final String PROBES = "dev.lifeguard.it.probes";
    private static final String FAULTS = "dev.lifeguard.it.faults";

    private Deployments() {}

    static Archive<?> with(Class<?> test) {
        return Lifeguard.kind().takesEar() ? ear(test) : war(test);
    }

    /** The same with what the tests of faults need in it, as a file in the folder. */
    static Path withFaults(Path folder) {
        Archive<?> archive = Lifeguard.kind().takesEar() ? faultyEar() : faultyWar();
        Path file = folder.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    /** The same with other bundles of sentences, each by its path among the classes, as a file in the folder. */
    static Path withSentences(Map<String, String> bundles, Path folder) {
        Archive<?> archive = Lifeguard.kind().takesEar() ? speakingEar(bundles) : speakingWar(bundles);
        Path file = folder.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    /** What stands among the classes is found before what stands in the libraries. */
    private static Archive<?> speakingWar(Map<String, String> bundles) {
        WebArchive war = read(WebArchive.class, "app-web/target/app-web.war", "ROOT.war");
        bundles.forEach((path, text) -> war.addAsResource(new StringAsset(text), path));
        return war;
    }

    private static Archive<?> speakingEar(Map<String, String> bundles) {
        EnterpriseArchive ear = read(EnterpriseArchive.class, "app-ear/target/lifeguard.ear", "lifeguard.ear");
        WebArchive web = ear.getAsType(WebArchive.class, "app-web.war");
        JavaArchive ejb = ear.getAsType(JavaArchive.class, "app-ejb.jar");
        JavaArchive signIn = ear.getAsType(JavaArchive.class, Filters.include("/lib/cognito-sign-in.*"))
                .iterator()
                .next();
        bundles.forEach((path, text) -> {
            StringAsset asset = new StringAsset(text);
            switch (path.split("/")[2]) {
                case "web" -> web.addAsResource(asset, path);
                case "signin" -> signIn.addAsResource(asset, path);
                default -> ejb.addAsResource(asset, path);
            }
        });
        return ear.addAsModule(web).addAsModule(ejb).addAsLibrary(signIn);
    }

    private static Archive<?> faultyWar() {
        return read(WebArchive.class, "app-web/target/app-web.war", "ROOT.war").addPackages(true, FAULTS);
    }

    private static Archive<?> faultyEar() {
        EnterpriseArchive ear = read(EnterpriseArchive.class, "app-ear/target/lifeguard.ear", "lifeguard.ear");
        JavaArchive ejb = ear.getAsType(JavaArchive.class, "app-ejb.jar").addPackages(true, FAULTS);
        return ear.addAsModule(ejb);
    }

    private static WebArchive war(Class<?> test) {
        return read(WebArchive.class, "app-web/target/app-web.war", "ROOT.war")
                .addClasses(test, LocalPool.class)
                .addPackages(true, PROBES);
    }

    private static EnterpriseArchive ear(Class<?> test) {
        EnterpriseArchive ear = read(EnterpriseArchive.class, "app-ear/target/lifeguard.ear", "lifeguard.ear");
        WebArchive web = ear.getAsType(WebArchive.class, "app-web.war");
        JavaArchive ejb = ear.getAsType(JavaArchive.class, "app-ejb.jar");
        web.addClasses(test, LocalPool.class).addPackage(PROBES + ".web");
        ejb.addPackage(PROBES + ".ejb");
        return ear.addAsModule(Testable.archiveToTest(web)).addAsModule(ejb);
    }

    private static <T extends Archive<T>> T read(Class<T> type, String path, String name) {
        File built = Lifeguard.root().resolve(path).toFile();
        return ShrinkWrap.create(ZipImporter.class, name).importFrom(built).as(type);
    }
}
