import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints what the house is made of, a line for each module: classes (files), those that are public, packages, the
 * biggest package, packages that are in a ring, the median and the largest file, and the lines of code and of tests.
 *
 * <pre>java .ci/House.java [folder of the project]</pre>
 *
 * Packages depend on each other by their imports and by full names in the code; what stands in comments does not count.
 */
final class House {

    private static final Pattern PUBLIC = Pattern.compile("(?m)^public .*\\b(class|record|interface|enum) ");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern NAME = Pattern.compile("\\bdev\\.lifeguard(?:\\.[a-z]\\w*)*(?=\\.[A-Z*])");

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : ".");
        System.out.println("| module | classes | public | packages | biggest | in a ring | median | largest | lines | lines of tests |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .forEach(House::print);
        }
    }

    private record Source(String name, String packageName, String text, long lines) {}

    private static void print(Path module) {
        List<Source> main = sources(module.resolve("src/main/java"));
        Map<String, Long> packages =
                main.stream().collect(Collectors.groupingBy(Source::packageName, TreeMap::new, Collectors.counting()));
        Map.Entry<String, Long> biggest =
                packages.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        List<Source> bySize =
                main.stream().sorted(Comparator.comparingLong(Source::lines)).toList();
        Source largest = bySize.get(bySize.size() - 1);
        System.out.printf(
                "| %s | %d | %d | %d | %s %d | %d | %d | %s %d | %,d | %,d |%n",
                module.getFileName(),
                main.size(),
                main.stream().filter(one -> PUBLIC.matcher(one.text()).find()).count(),
                packages.size(),
                biggest.getKey().substring(biggest.getKey().lastIndexOf('.') + 1),
                biggest.getValue(),
                inARing(main, packages.keySet()),
                bySize.get(bySize.size() / 2).lines(),
                largest.name(),
                largest.lines(),
                main.stream().mapToLong(Source::lines).sum(),
                sources(module.resolve("src/test/java")).stream().mapToLong(Source::lines).sum());
    }

    private static List<Source> sources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> source(folder, file))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Source source(Path folder, Path file) {
        try {
            String text = Files.readString(file);
            String packageName = folder.relativize(file.getParent()).toString().replace('/', '.');
            String name = file.getFileName().toString().replace(".java", "");
            return new Source(name, packageName, COMMENT.matcher(text).replaceAll(""), text.lines().count());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static long inARing(List<Source> sources, Set<String> packages) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Source source : sources) {
            Matcher name = NAME.matcher(source.text());
            while (name.find()) {
                if (packages.contains(name.group()) && !name.group().equals(source.packageName())) {
                    uses.computeIfAbsent(source.packageName(), any -> new TreeSet<>()).add(name.group());
                }
            }
        }
        return packages.stream().filter(one -> reaches(uses, one, one)).count();
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        Set<String> seen = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(uses.getOrDefault(from, Set.of()));
        while (!next.isEmpty()) {
            String one = next.pop();
            if (one.equals(to)) {
                return true;
            }
            if (seen.add(one)) {
                next.addAll(new ArrayList<>(uses.getOrDefault(one, Set.of())));
            }
        }
        return false;
    }
}
