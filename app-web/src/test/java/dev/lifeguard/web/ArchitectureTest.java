package dev.lifeguard.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.view.ViewScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** What the pages may know, and what they may not keep. */
@AnalyzeClasses(packages = "dev.lifeguard.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final long MOST_CLASSES = 30;

    @ArchTest
    static final ArchRule packagesAreNamedAfterWhatTheyAreAbout =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..", "..manager..");

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

    @ArchTest
    static final ArchRule pagesKnowOnlyServicesTheirRecordsAndTheSignIn = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.lifeguard.web..",
                            "dev.lifeguard.signin",
                            "dev.lifeguard.identity",
                            "dev.lifeguard.account",
                            "dev.lifeguard.appearance",
                            "dev.lifeguard.adoption",
                            "dev.lifeguard.bulk",
                            "dev.lifeguard.session",
                            "dev.lifeguard.policy",
                            "dev.lifeguard.reconcile",
                            "dev.lifeguard.policy.load",
                            "dev.lifeguard.grant",
                            "dev.lifeguard.directory",
                            "dev.lifeguard.sync",
                            "dev.lifeguard.setup",
                            "dev.lifeguard.health",
                            "dev.lifeguard.pool",
                            "dev.lifeguard.access",
                            "dev.lifeguard.people",
                            "dev.lifeguard.notice",
                            "dev.lifeguard.report",
                            "dev.lifeguard.history",
                            "dev.lifeguard.group",
                            "dev.lifeguard.audit",
                            "dev.lifeguard.rules",
                            "dev.lifeguard.paging",
                            "dev.lifeguard.people",
                            "dev.lifeguard.erasure",
                            "java..",
                            "jakarta.annotation..",
                            "jakarta.ejb..",
                            "jakarta.el..",
                            "jakarta.enterprise..",
                            "jakarta.faces..",
                            "jakarta.inject..",
                            "jakarta.json..",
                            "jakarta.security..",
                            "jakarta.servlet..",
                            "jakarta.validation..",
                            "javax.crypto..")
                    .or(type(ApplicationStarted.class)));

    /** What a browser or a token says may be anything, and a constructor throws: {@code of} gives nothing instead. */
    @ArchTest
    static final ArchRule textFromOutsideIsReadNotConstructed = noClasses()
            .should()
            .callConstructor(GroupName.class, String.class)
            .orShould()
            .callConstructor(PersonId.class, String.class);

    /** Somebody who was erased is called something in the viewer's language. */
    @ArchTest
    static final ArchRule namesOfPeopleComeFromOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(Messages.class)
            .should()
            .callMethod(PersonSummary.class, "name")
            .orShould()
            .callMethod(Person.class, "name")
            .orShould()
            .callMethod(Person.class, "label");

    @ArchTest
    static final ArchRule pagesKeepNothingBetweenRequests =
            noClasses().should().beAnnotatedWith(SessionScoped.class).orShould().beAnnotatedWith(ViewScoped.class);
}
