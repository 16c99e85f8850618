package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** Whose annotation counts where beans inherit; that it is asked at all is tested on the servers. */
class GroupsAllowedInterceptorTest {

    @Test
    void methodOfAPlainClassAbove_goesByTheBean() throws Exception {
        assertThat(any(new OfFinance(), Plain.class.getMethod("read"))).containsExactly("finance");
    }

    @Test
    void methodOfABeanAbove_goesByTheBeanThatIsCalled() throws Exception {
        assertThat(any(new OfAdmins(), OfStaff.class.getMethod("read"))).containsExactly("admins");
    }

    @Test
    void beanThatSaysNothing_goesByTheNearestClassAbove() throws Exception {
        assertThat(any(new Silent(), Silent.class.getMethod("write"))).containsExactly("admins");
        assertThat(any(new Silent(), OfStaff.class.getMethod("read"))).containsExactly("admins");
    }

    /** As containers make them, from a class of their own below the bean's. */
    @Test
    void proxy_goesByItsBean() throws Exception {
        assertThat(any(new OfAdmins() {}, OfStaff.class.getMethod("read"))).containsExactly("admins");
    }

    @Test
    void method_goesBeforeTheBean() throws Exception {
        assertThat(any(new OfAdmins(), OfStaff.class.getMethod("audit"))).containsExactly("auditors");
    }

    @Test
    void beanWithoutAny_isGuardedByNothing() throws Exception {
        assertThat(GroupsAllowedInterceptor.guarding(call(new Plain(), Plain.class.getMethod("read"))))
                .isNull();
    }

    private static String[] any(Object bean, Method method) {
        return GroupsAllowedInterceptor.guarding(call(bean, method)).any();
    }

    private static InvocationContext call(Object bean, Method method) {
        return Fakes.as(InvocationContext.class, (asked, none) -> switch (asked) {
            case "getTarget" -> bean;
            case "getMethod" -> method;
            default -> throw new UnsupportedOperationException(asked);
        });
    }

    static class Plain {

        public void read() {}
    }

    @GroupsAllowed(any = "finance")
    static class OfFinance extends Plain {}

    @GroupsAllowed(any = "staff")
    static class OfStaff {

        public void read() {}

        @GroupsAllowed(any = "auditors")
        public void audit() {}
    }

    @GroupsAllowed(any = "admins")
    static class OfAdmins extends OfStaff {}

    static class Silent extends OfAdmins {

        public void write() {}
    }
}
