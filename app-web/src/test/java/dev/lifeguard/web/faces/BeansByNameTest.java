package dev.lifeguard.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.el.ELContext;
import jakarta.el.MapELResolver;
import jakarta.faces.context.FacesContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeansByNameTest {

    private final List<String> lookedUp = new ArrayList<>();
    private final ELContext context = new BareContext();
    private final BeansByName resolver = new BeansByName(new MapELResolver(), this::lookUp);

    private Optional<Object> lookUp(String name) {
        lookedUp.add(name);
        return Optional.<Object>of("the layout").filter(bean -> name.equals("layout"));
    }

    @Test
    void getValue_aBeanOfOurs_isLookedUpOnce() {
        assertThat(resolver.getValue(context, null, "layout")).isEqualTo("the layout");
        assertThat(context.isPropertyResolved()).isTrue();
        assertThat(resolver.getValue(context, null, "layout")).isEqualTo("the layout");
        assertThat(lookedUp).containsExactly("layout");
    }

    @Test
    void getValue_anyOtherName_isLookedUpOnceAndLeftToTheServer() {
        assertThat(resolver.getValue(context, null, "row")).isNull();
        assertThat(resolver.getValue(context, null, "row")).isNull();
        assertThat(context.isPropertyResolved()).isFalse();
        assertThat(lookedUp).containsExactly("row");
    }

    /** As that of a row in a list, for some of whose names the server has beans of its own. */
    @Test
    void getValue_anAttributeOfTheRequest_isFoundBeforeTheServerIsAsked() {
        BareFaces faces = new BareFaces();
        context.putContext(FacesContext.class, faces);
        faces.attributes().put("session", "the first row");
        faces.attributes().put("layout", "no bean");

        assertThat(resolver.getValue(context, null, "session")).isEqualTo("the first row");
        assertThat(context.isPropertyResolved()).isTrue();
        assertThat(resolver.getValue(context, null, "layout")).isEqualTo("the layout");
        faces.attributes().put("session", "the second row");
        assertThat(resolver.getValue(context, null, "session")).isEqualTo("the second row");
        faces.attributes().clear();
        context.setPropertyResolved(false);
        assertThat(resolver.getValue(context, null, "session")).isNull();
        assertThat(context.isPropertyResolved()).isFalse();
    }

    /** A property may have the name of a bean. */
    @Test
    void getValue_ofSomething_isLeftToTheServer() {
        assertThat(resolver.getValue(context, Map.of("layout", "of a page"), "layout"))
                .isEqualTo("of a page");
        assertThat(lookedUp).isEmpty();
    }
}
