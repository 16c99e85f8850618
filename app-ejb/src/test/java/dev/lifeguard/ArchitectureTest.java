package dev.lifeguard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.OneAtATime;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.EntityManagers;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.policy.load.OwnershipService;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** What the business may know of the world. */
@AnalyzeClasses(
        packages = "dev.lifeguard",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutLocalPool.class})
class ArchitectureTest {

    private static final long MOST_CLASSES = 30;

    /** The stand-in for Cognito is here for tests only. */
    static final class WithoutLocalPool implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/dev/lifeguard/local/");
        }
    }

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
                .filter(type -> !type.getPackageName().startsWith("dev.lifeguard.signin"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @ArchTest
    static final ArchRule businessKnowsNoWebTypes = noClasses()
            .that()
            .resideInAPackage("dev.lifeguard..")
            .and()
            .resideOutsideOfPackage("dev.lifeguard.signin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.faces..", "jakarta.servlet..", "jakarta.ws.rs..", "dev.lifeguard.web..");

    /** The packages below it are the sign-in jar's own business. */
    @ArchTest
    static final ArchRule ofTheSignInOnlyItsApiIsUsed = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lifeguard.signin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lifeguard.signin.oidc..",
                    "dev.lifeguard.signin.session..",
                    "dev.lifeguard.signin.settings..",
                    "dev.lifeguard.signin.encoding..");

    @ArchTest
    static final ArchRule rulesAndWhatTheyJudgeKnowOnlyJava = classes()
            .that()
            .resideInAPackage("dev.lifeguard.rules..")
            .or()
            .areAssignableTo(Grant.class)
            .should(new ReachOnlyPlainValues());

    @ArchTest
    static final ArchRule everyServiceSaysWhoMayCallIt = classes()
            .that()
            .areAnnotatedWith(Stateless.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);

    /**
     * Open to everybody who is signed in, and then for the rules to say: such a service must know who calls. The
     * menu asks the one exception on error pages too, where a container has forgotten the caller; it answers from
     * what it is given. The transaction of work in the background runs what it is given, and has nothing of its own.
     */
    @ArchTest
    static final ArchRule whatIsOpenAsksWhoCalls = classes()
            .that()
            .areAnnotatedWith(Stateless.class)
            .and()
            .areAnnotatedWith(PermitAll.class)
            .and()
            .doNotBelongToAnyOf(OwnershipService.class, NewTransaction.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CurrentUser.class);

    /**
     * Whoever begins a second transaction needs a second connection while holding the first, and as many of them at
     * once as there are connections would wait for each other.
     */
    @ArchTest
    static final ArchRule transactionsBeginNoOthers = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .and(haveATransactionOfTheContainer())
            .should(new NoCallsOf(Transactions.class, NoCallsOf::isOurs));

    private static DescribedPredicate<JavaMethod> haveATransactionOfTheContainer() {
        return describe(
                "have a transaction of the container",
                method -> method.tryGetAnnotationOfType(TransactionAttribute.class)
                        .or(() -> method.getOwner().tryGetAnnotationOfType(TransactionAttribute.class))
                        .map(TransactionAttribute::value)
                        .filter(type -> type == TransactionAttributeType.NOT_SUPPORTED)
                        .isEmpty());
    }

    /** Not with the bean's construction: {@link ApplicationStarted} says why. */
    @ArchTest
    static final ArchRule workInTheBackgroundBeginsWhenTheApplicationHasStarted = methods()
            .that()
            .areAnnotatedWith(PostConstruct.class)
            .should(new NoCallsOf(TimerService.class, NoCallsOf::staysInItsClass));

    /** A server may never call a timer again of which a call has failed: {@link OneAtATime} says why. */
    @ArchTest
    static final ArchRule timersDoNothingButWakeOthers =
            methods().that().areAnnotatedWith(Timeout.class).should(new OnlyWake());

    /** Which would be lost with the call that was to order the next one. */
    @ArchTest
    static final ArchRule timersRepeatThemselves = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("createTimer|createSingleActionTimer"))
                    .and(target(owner(assignableTo(TimerService.class)))));

    /**
     * All transactions are the container's for its EJBs: others are none for Payara while an EJB without one is being
     * called (docs/servers.md).
     */
    @ArchTest
    static final ArchRule transactionsAreThoseOfEjbs = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("jakarta\\.transaction\\.(Transactional|UserTransaction|TransactionManager)");

    /** It refuses what is done outside of a transaction, which the container's own does not. */
    @ArchTest
    static final ArchRule theEntityManagerOfTheContainerIsReachedInOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(EntityManagers.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(PersistenceContext.class, PersistenceUnit.class);

    /** Which would begin with the bean. */
    @ArchTest
    static final ArchRule nothingIsScheduledByAnAnnotation =
            noMethods().should().beAnnotatedWith(Schedule.class);

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsTheAwsSdk = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lifeguard.pool.cognito..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule nobodyKnowsTheAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lifeguard.pool.cognito..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.lifeguard.pool.cognito..");

    /** A server may have a bean of any standard type itself, as those of Jakarta EE 11 have an entity manager. */
    @ArchTest
    static final ArchRule beansOfStandardTypesAreToldFromTheServers = methods()
            .that()
            .areAnnotatedWith(Produces.class)
            .and()
            .haveRawReturnType(resideInAPackage("jakarta.."))
            .should()
            .beMetaAnnotatedWith(Qualifier.class);

    /** No proxy stands before it, so nobody needs a second way to make it. */
    @ArchTest
    static final ArchRule whatHasNoProxyIsMadeInOneWay = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Dependent.class)
            .and(DescribedPredicate.describe(
                    "stand beside one with parameters",
                    constructor -> constructor.getOwner().getConstructors().stream()
                            .anyMatch(other -> other.isAnnotatedWith(Inject.class))))
            .should()
            .notHaveRawParameterTypes(new Class<?>[0]);
}
