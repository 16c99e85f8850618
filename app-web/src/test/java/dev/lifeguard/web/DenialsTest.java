package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBAccessException;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

class DenialsTest {

    @Test
    void isDenial_whenWrappedByFaces_isTrue() {
        assertThat(Denials.isDenial(new ServletException(new RuntimeException(new EJBAccessException("no")))))
                .isTrue();
    }

    @Test
    void isDenial_whenAnythingElse_isFalse() {
        assertThat(Denials.isDenial(new ServletException(new IllegalStateException("broken"))))
                .isFalse();
    }
}
