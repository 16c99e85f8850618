package dev.lifeguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.load.RoleService;
import org.junit.jupiter.api.Test;

class ReachOnlyPlainValuesTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("dev.lifeguard.policy", "dev.lifeguard.identity");

    /** Reaches the service by one step, and Jakarta EE only by the service. */
    private record HiddenService(RoleService service) {}

    @Test
    void check_whenAServiceIsReachedOnTheWay_isViolated() {
        JavaClasses classes = new ClassFileImporter().importClasses(HiddenService.class, RoleService.class);

        assertThat(violated(classes, HiddenService.class)).isTrue();
    }

    @Test
    void check_whenAServiceItself_isViolated() {
        assertThat(violated(CLASSES, RoleService.class)).isTrue();
    }

    @Test
    void check_whenAValue_isNot() {
        assertThat(violated(CLASSES, GroupPolicy.class)).isFalse();
    }

    private static boolean violated(JavaClasses classes, Class<?> one) {
        return classes()
                .that()
                .areAssignableTo(one)
                .should(new ReachOnlyPlainValues())
                .evaluate(classes)
                .hasViolation();
    }
}
