package dev.lifeguard.web.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodELResolverTest {

    private final MethodELResolver resolver = new MethodELResolver();
    private final ELContext context = new BareContext();

    @Test
    void invoke_callsTheOneMethodOfThatName() {
        assertThat(invoke(new Thing("lamp"), "name")).isEqualTo("lamp");
        assertThat(context.isPropertyResolved()).isTrue();
        assertThat(invoke(new Thing("lamp"), "with", "shade")).isEqualTo("lamp with shade");
    }

    @Test
    void invoke_whatIsNotPlain_isLeftToTheServer() {
        Thing thing = new Thing("lamp");

        assertLeft(thing, "twice", "several methods of that name");
        assertLeft(thing, "all", "any number of values", "a", "b");
        assertLeft(thing, "with", "a value that would have to be converted", 3);
        assertLeft(thing, "with", "a value that is not there", (Object) null);
        assertLeft(thing, "times", "a primitive type", 3);
        assertLeft(thing, "missing", "no such method");
        assertLeft(List.of("a"), "size", "a class that is not public");
        assertLeft(null, "name", "nothing to call it on");
    }

    @Test
    void invoke_whatTheMethodThrows_isTheCause() {
        assertThatThrownBy(() -> invoke(new Thing("lamp"), "failing"))
                .isInstanceOf(ELException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    private Object invoke(Object base, String method, Object... values) {
        context.setPropertyResolved(false);
        return resolver.invoke(context, base, method, null, values);
    }

    private void assertLeft(Object base, String method, String because, Object... values) {
        assertThat(invoke(base, method, values)).as(because).isNull();
        assertThat(context.isPropertyResolved()).as(because).isFalse();
    }

    /** Something that a page shows. */
    public record Thing(String name) {

        public String with(String other) {
            return name + " with " + other;
        }

        public String twice() {
            return name + name;
        }

        public String twice(String between) {
            return name + between + name;
        }

        public String all(String... others) {
            return name + List.of(others);
        }

        public String times(int count) {
            return name.repeat(count);
        }

        public String failing() {
            throw new IllegalStateException(name);
        }
    }
}
