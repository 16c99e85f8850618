package dev.lifeguard.web.faces;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.faces.context.FacesContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers the beans of ours that pages name. The servers look a name up in CDI with every expression, some hundred
 * times a page; what they find is always the same object: the bean itself where there is one of it, else the stand-in
 * that leads to the one of the request.
 *
 * <p>A name that is no bean of ours is looked for among the attributes of the request, where a row of a list is
 * ({@code ui:repeat}). The server would do so last of all, after it has asked everything else that it has. All else is
 * left to it.
 */
final class BeansByName extends ELResolver {

    private final ELResolver server;
    private final Function<String, Optional<Object>> lookUp;
    private final Map<String, Optional<Object>> known = new ConcurrentHashMap<>();

    /** @param lookUp the bean of a name, if it is ours and stays the same */
    BeansByName(ELResolver server, Function<String, Optional<Object>> lookUp) {
        this.server = server;
        this.lookUp = lookUp;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        Object found = base == null && property instanceof String name
                ? bean(name).orElseGet(() -> ofTheRequest(context, name))
                : null;
        if (found == null) {
            return server.getValue(context, base, property);
        }
        context.setPropertyResolved(null, property);
        return found;
    }

    /** Looked for first by a mere look: no name is new but a few times. */
    private Optional<Object> bean(String name) {
        Optional<Object> bean = known.get(name);
        return bean == null ? known.computeIfAbsent(name, lookUp) : bean;
    }

    private static Object ofTheRequest(ELContext context, String name) {
        FacesContext faces = (FacesContext) context.getContext(FacesContext.class);
        return faces == null ? null : faces.getExternalContext().getRequestMap().get(name);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] values) {
        return server.invoke(context, base, method, types, values);
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return server.getType(context, base, property);
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        server.setValue(context, base, property, value);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return server.isReadOnly(context, base, property);
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return server.getCommonPropertyType(context, base);
    }

    @Override
    public <T> T convertToType(ELContext context, Object value, Class<T> type) {
        return server.convertToType(context, value, type);
    }
}
