package dev.lifeguard.web;

import jakarta.el.BeanELResolver;
import jakarta.el.ELContext;
import java.util.Optional;

/**
 * Lets pages read records and optional values as any other object, by their methods, on every server. Expression
 * Language 6 (Payara 7) has resolvers of its own for both: there nothing but the components of a record is a property
 * of it, so that {@code #{held.leaving}} finds no {@code isLeaving()}, and {@code isPresent()} is looked for in what
 * the optional value holds.
 */
public final class RecordELResolver extends BeanELResolver {

    /** For Faces, which makes it before CDI has anything to say. */
    public RecordELResolver() {
        super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return base instanceof Record ? super.getValue(context, base, property) : null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return base instanceof Record ? super.getType(context, base, property) : null;
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return base instanceof Record && super.isReadOnly(context, base, property);
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (base instanceof Record) {
            super.setValue(context, base, property, value);
        }
    }

    @Override
    public Object invoke(
            ELContext context, Object base, Object method, Class<?>[] parameterTypes, Object[] parameters) {
        return base instanceof Optional ? super.invoke(context, base, method, parameterTypes, parameters) : null;
    }
}
