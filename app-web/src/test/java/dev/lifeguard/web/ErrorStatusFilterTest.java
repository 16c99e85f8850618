package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.people.AccessDeniedException;
import jakarta.ejb.EJBAccessException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

class ErrorStatusFilterTest {

    @Test
    void statusOf_whenADenialIsWrappedByFaces_is403() {
        assertThat(ErrorStatusFilter.statusOf(new ServletException(new RuntimeException(new EJBAccessException("no")))))
                .hasValue(403);
    }

    @Test
    void statusOf_whenThereIsNobodyToFind_is403() {
        assertThat(ErrorStatusFilter.statusOf(new ServletException(new AccessDeniedException())))
                .hasValue(403);
    }

    @Test
    void statusOf_whenThereIsNoSuchThing_is404() {
        assertThat(ErrorStatusFilter.statusOf(new ServletException(new UnknownException("request"))))
                .hasValue(404);
    }

    @Test
    void statusOf_whenAFormIsOutOfDate_is409() {
        assertThat(ErrorStatusFilter.statusOf(new RuntimeException(new ViewExpiredException("/ask"))))
                .hasValue(409);
    }

    @Test
    void statusOf_whenAnythingElse_isAFailure() {
        assertThat(ErrorStatusFilter.statusOf(new ServletException(new IllegalStateException("broken"))))
                .isEmpty();
    }
}
