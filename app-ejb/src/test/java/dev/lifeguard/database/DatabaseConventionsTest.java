package dev.lifeguard.database;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Startup;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.LockModeType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Query;
import jakarta.persistence.Temporal;
import jakarta.persistence.TypedQuery;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * What keeps one persistence unit working on EclipseLink and Hibernate, H2 and PostgreSQL, on one node and on several.
 */
@AnalyzeClasses(packages = "dev.lifeguard", importOptions = ImportOption.DoNotIncludeTests.class)
class DatabaseConventionsTest {

    private static final DescribedPredicate<JavaClass> ROWS = annotatedWith(Entity.class)
            .or(annotatedWith(MappedSuperclass.class))
            .forSubtype();

    private static final List<Class<? extends Annotation>> STORED =
            List.of(Entity.class, MappedSuperclass.class, Embeddable.class, Converter.class);

    /** {@link StoredTime} converts an {@code Instant}; the others lose the zone or differ between the providers. */
    @ArchTest
    static final ArchRule momentsHaveAnOffset = noFields()
            .that()
            .areDeclaredInClassesThat(ROWS)
            .should()
            .haveRawType(OffsetDateTime.class)
            .orShould()
            .haveRawType(LocalDateTime.class)
            .orShould()
            .haveRawType(ZonedDateTime.class)
            .orShould()
            .haveRawType(Date.class)
            .orShould()
            .beAnnotatedWith(Temporal.class);

    /** The providers disagree about the column type of a UUID. */
    @ArchTest
    static final ArchRule uuidsAreText =
            noFields().that().areDeclaredInClassesThat(ROWS).should().haveRawType(UUID.class);

    /**
     * EclipseLink refuses sequences that grow otherwise than it allocates, and writes wrong SQL for identity columns.
     */
    @ArchTest
    static final ArchRule idsAreAssignedInCode = noFields().should().beAnnotatedWith(GeneratedValue.class);

    /** With a limit EclipseLink writes wrong SQL for a lock: {@code find} on one id, or SQL of our own. */
    @ArchTest
    static final ArchRule queriesLockNothing = noClasses()
            .should()
            .callMethod(Query.class, "setLockMode", LockModeType.class)
            .orShould()
            .callMethod(TypedQuery.class, "setLockMode", LockModeType.class);

    /** The providers choose different names for columns of several words. */
    @ArchTest
    static final ArchRule columnsHaveTheirNames = fields().that()
            .areDeclaredInClassesThat(ROWS)
            .and()
            .haveNameMatching("[a-z]+[A-Z].*")
            .should()
            .beAnnotatedWith(Column.class);

    /**
     * A number would mean another constant when one is put in between. One that may be of another release
     * has a converter.
     */
    @ArchTest
    static final ArchRule enumsAreStoredByName = fields().that()
            .areDeclaredInClassesThat(ROWS)
            .and()
            .haveRawType(assignableTo(Enum.class))
            .and()
            .doNotHaveRawType("dev.lifeguard.session.SessionUpdateRow$Kind")
            .should(beStoredByName());

    private static ArchCondition<JavaField> beStoredByName() {
        return new ArchCondition<>("be stored by name") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean byName = field.tryGetAnnotationOfType(Enumerated.class)
                        .filter(stored -> stored.value() == EnumType.STRING)
                        .isPresent();
                events.add(new SimpleConditionEvent(field, byName, field.getFullName()));
            }
        };
    }

    /** Pages and services see records. */
    @ArchTest
    static final ArchRule entitiesStayBesideTheirStore =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    /** Nothing that begins with the application may meet a database that is not fit yet. */
    @ArchTest
    static final ArchRule othersBeginAfterTheSchema = classes()
            .that()
            .areAnnotatedWith(Startup.class)
            .and()
            .doNotHaveSimpleName("Schema")
            .and()
            .doNotHaveSimpleName("PoolCheckAtStart")
            .and()
            .doNotHaveSimpleName("AppearanceCheck")
            .should()
            .beAnnotatedWith(DependsOn.class)
            .allowEmptyShould(true);

    /** Another node changes rows too. Nor does any provider touch the tables, which are Flyway's. */
    @Test
    void persistenceUnit_cachesNothingAndMakesNoTables() throws Exception {
        Document unit = persistenceXml();

        assertThat(texts(unit, "shared-cache-mode")).containsExactly("NONE");
        assertThat(texts(unit, "jta-data-source")).containsExactly("java:comp/DefaultDataSource");
        assertThat(unit.getElementsByTagName("persistence-unit").getLength()).isEqualTo(1);
        assertThat(property(unit, "jakarta.persistence.schema-generation.database.action"))
                .isEqualTo("none");
    }

    /** Of a class that the list forgets, nothing would be stored. */
    @ArchTest
    static void persistenceUnit_listsWhatIsStoredAndHowItIsConverted(JavaClasses all) throws Exception {
        List<String> annotated = all.stream()
                .filter(found -> STORED.stream().anyMatch(found::isAnnotatedWith))
                .map(JavaClass::getName)
                .toList();

        assertThat(texts(persistenceXml(), "class")).isNotEmpty().containsExactlyInAnyOrderElementsOf(annotated);
    }

    private static Document persistenceXml() throws Exception {
        try (InputStream file = DatabaseConventionsTest.class.getResourceAsStream("/META-INF/persistence.xml")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        }
    }

    private static List<String> texts(Document unit, String element) {
        NodeList found = unit.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static String property(Document unit, String name) {
        for (int i = 0; i < unit.getElementsByTagName("property").getLength(); i++) {
            var attributes = unit.getElementsByTagName("property").item(i).getAttributes();
            if (attributes.getNamedItem("name").getNodeValue().equals(name)) {
                return attributes.getNamedItem("value").getNodeValue();
            }
        }
        return "";
    }
}
