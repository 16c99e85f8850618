package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Payara Server: its unpacked folder is only read; a domain of the run's own lies in the working folder. It begins anew
 * with every start, and only its databases are kept: so nothing has to be undeployed before it is deployed again.
 */
final class PayaraServer implements ServerKind {

    private static final String DOMAIN = "domain1";
    private static final String DATABASES = "lib";
    private static final String BEFORE_BOOT = "--prebootcommandfile";
    private static final String AFTER_BOOT = "--postbootcommandfile";

    /** Ends what is to be done after the start; nothing else in the log looks like its result. */
    private static final String LAST_COMMAND = "list-applications";

    private final String title;
    private final int oldestJdk;

    private PayaraServer(String title, int oldestJdk) {
        this.title = title;
        this.oldestJdk = oldestJdk;
    }

    static PayaraServer six() {
        return new PayaraServer("Payara Server 6", OLDEST_JDK);
    }

    static PayaraServer seven() {
        return new PayaraServer("Payara Server 7", 21);
    }

    @Override
    public String toString() {
        return title;
    }

    @Override
    public int oldestJdk() {
        return oldestJdk;
    }

    @Override
    public boolean takesEar() {
        return true;
    }

    /** The data grid would listen on every interface. */
    @Override
    public List<String> jvmOptions() {
        return PayaraMicro.JVM_OPTIONS;
    }

    /** Those of {@code asadmin start-domain} that name files of commands. */
    @Override
    public List<String> serverOptions(Path root, Database database) {
        Path config = root.resolve("config/payara");
        List<String> options = new ArrayList<>(
                List.of(BEFORE_BOOT, config.resolve("server.asadmin").toString()));
        if (database == Database.POSTGRESQL) {
            options.addAll(
                    List.of(AFTER_BOOT, config.resolve("postgresql.asadmin").toString()));
        }
        return options;
    }

    @Override
    public boolean saysReady(String line) {
        return line.contains("Boot Command " + LAST_COMMAND + " ");
    }

    @Override
    public ProcessBuilder prepare(ServerPlan plan) throws IOException {
        Path domains = plan.work().resolve("payara");
        Path domain = domains.resolve(DOMAIN);
        renew(plan.home().resolve("glassfish/domains").resolve(DOMAIN), domain);
        plan.copyLibraries(domain.resolve("lib"));
        DomainXml settings = DomainXml.read(domain.resolve("config/domain.xml"));
        settings.listenOnLoopback(plan.port(), plan.managementPort());
        settings.addJvmOptions(plan.jvmOptions());
        settings.write();
        return Asadmin.local(plan.home(), jdk())
                .command(List.of(
                        "start-domain",
                        "--verbose",
                        "--domaindir",
                        domains.toString(),
                        BEFORE_BOOT,
                        beforeBoot(plan).toString(),
                        AFTER_BOOT,
                        afterBoot(plan).toString(),
                        DOMAIN));
    }

    private static void renew(Path template, Path domain) throws IOException {
        Files.createDirectories(domain);
        for (Path part : children(domain)) {
            if (!part.endsWith(DATABASES)) {
                FileTree.delete(part);
            }
        }
        for (Path part : children(template)) {
            Path copy = domain.resolve(part.getFileName());
            if (!Files.exists(copy)) {
                FileTree.copy(part, copy);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static Path beforeBoot(ServerPlan plan) throws IOException {
        return Files.write(plan.work().resolve("before-boot.asadmin"), commands(plan, BEFORE_BOOT));
    }

    /** What is in the files that an option names. */
    private static List<String> commands(ServerPlan plan, String option) throws IOException {
        List<String> commands = new ArrayList<>();
        List<String> options = plan.serverOptions();
        for (int i = 0; i < options.size(); i += 2) {
            if (options.get(i).equals(option)) {
                commands.addAll(Files.readAllLines(Path.of(options.get(i + 1))));
            }
        }
        return commands;
    }

    private static Path afterBoot(ServerPlan plan) throws IOException {
        List<String> commands = commands(plan, AFTER_BOOT);
        for (Map.Entry<String, Path> archive : plan.archives().entrySet()) {
            commands.add("deploy --name %s --contextroot /%s \"%s\""
                    .formatted(
                            archive.getKey().isEmpty() ? "lifeguard" : archive.getKey(),
                            archive.getKey(),
                            archive.getValue()));
        }
        commands.add(LAST_COMMAND);
        return Files.write(plan.work().resolve("after-boot.asadmin"), commands);
    }
}
