package dev.lifeguard.web.form;

import dev.lifeguard.grant.FreeText;
import dev.lifeguard.web.Messages;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What somebody writes in their own words is short enough to be kept. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = FreeTextFits.Check.class)
public @interface FreeTextFits {

    /** Where its sentence stands in the bundle of the pages. */
    String message() default "form.too-long";

    /** Of no group. */
    Class<?>[] groups() default {};

    /** With nothing else. */
    Class<? extends Payload>[] payload() default {};

    /** Says in the viewer's language how much fits and how much there is. */
    final class Check implements ConstraintValidator<FreeTextFits, String> {

        private final Messages messages = Messages.ofTheViewer();

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            boolean fits = text == null || FreeText.fits(text);
            if (!fits) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(
                                messages.with("form.too-long", FreeText.LONGEST, text.length()))
                        .addConstraintViolation();
            }
            return fits;
        }
    }
}
