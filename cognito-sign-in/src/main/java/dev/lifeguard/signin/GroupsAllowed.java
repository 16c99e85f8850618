package dev.lifeguard.signin;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only members of pool groups call a bean or a method, beside the standard {@code @RolesAllowed}, which knows
 * roles and not groups. Who is not signed in, or in none or not all of the groups, gets a {@link NotInGroupException},
 * which {@link GroupsAllowedFilter} answers where the application does not. Naming no group at all lets nobody in.
 *
 * <p>What a method says goes before what its bean says, and that goes for all methods of the bean, inherited ones too.
 * A bean that says nothing goes by the nearest class above it that does.
 *
 * <pre>{@code
 * @GroupsAllowed(any = {"finance-read", "finance-write"})
 * public Report report() { … }
 * }</pre>
 */
@InterceptorBinding
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface GroupsAllowed {

    /** {@return the groups in every one of which the caller must be} */
    @Nonbinding
    String[] all() default {};

    /** {@return the groups in at least one of which the caller must be} */
    @Nonbinding
    String[] any() default {};
}
