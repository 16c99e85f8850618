package dev.lifeguard.local;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;

/** How the packages of the local pool hang together. */
@AnalyzeClasses(packages = "dev.lifeguard.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final long MOST_CLASSES = 30;

    @ArchTest
    static final ArchRule packagesFormNoRing =
            slices().matching("dev.lifeguard.(**)").should().beFreeOfCycles();

    @ArchTest
    static void packagesStaySmall(JavaClasses classes) {
        Map<String, Long> sizes = classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    }
}
