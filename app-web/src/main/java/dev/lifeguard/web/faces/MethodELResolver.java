package dev.lifeguard.web.faces;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the methods that pages call once for each class. The servers' own resolver copies and compares all methods of
 * the class with every call, and a page makes a hundred of them. What is not plain (a name that several methods have, a
 * value that would have to be converted, a method that only an interface makes public) is left to it.
 */
public final class MethodELResolver extends ELResolver {

    private static final ClassValue<Map<String, Optional<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            Map<String, Optional<Method>> methods = new HashMap<>();
            Arrays.stream(type.getMethods())
                    .filter(method -> !method.isBridge())
                    .forEach(
                            method -> methods.merge(method.getName(), plain(method), (one, other) -> Optional.empty()));
            return methods;
        }
    };

    private static Optional<Method> plain(Method method) {
        Class<?> owner = method.getDeclaringClass();
        boolean open =
                Modifier.isPublic(owner.getModifiers()) && owner.getModule().isExported(owner.getPackageName());
        return Optional.of(method).filter(found -> open && !found.isVarArgs());
    }

    @Override
    public Object invoke(ELContext context, Object base, Object name, Class<?>[] parameterTypes, Object[] parameters) {
        if (base == null || parameterTypes != null) {
            return null;
        }
        Method method = METHODS.get(base.getClass())
                .getOrDefault(name.toString(), Optional.empty())
                .filter(found -> takes(found, parameters))
                .orElse(null);
        if (method == null) {
            return null;
        }
        context.setPropertyResolved(base, name);
        return call(method, base, parameters);
    }

    private static boolean takes(Method method, Object[] parameters) {
        int count = parameters == null ? 0 : parameters.length;
        if (method.getParameterCount() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            // A primitive type is none that an object could be an instance of.
            if (!method.getParameterTypes()[i].isInstance(parameters[i])) {
                return false;
            }
        }
        return true;
    }

    private static Object call(Method method, Object base, Object[] parameters) {
        try {
            return method.invoke(base, parameters);
        } catch (IllegalAccessException notForUs) {
            throw new ELException(notForUs);
        } catch (InvocationTargetException failed) {
            throw new ELException(failed.getCause());
        }
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // only methods are found here
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return false;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return null;
    }
}
