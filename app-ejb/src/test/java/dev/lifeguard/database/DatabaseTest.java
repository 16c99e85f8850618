package dev.lifeguard.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs on H2 and PostgreSQL, by EclipseLink and Hibernate; its parameter is a {@link TestDatabase} as fresh
 * as a new one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("queries")
@ParameterizedTest(name = "{0}")
@ArgumentsSource(TestDatabases.class)
public @interface DatabaseTest {}
