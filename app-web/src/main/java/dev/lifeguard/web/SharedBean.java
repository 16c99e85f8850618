package dev.lifeguard.web;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A bean that keeps nothing about anybody, so that all pages share one. It has no proxy: pages ask such beans hundreds
 * of times, and a class without a proxy needs no second constructor.
 */
@Stereotype
@Named
@Singleton
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface SharedBean {}
