package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of what {@link GroupsAllowed} throws; who nobody is, is tested on the servers. */
class GroupsAllowedFilterTest {

    private final GroupsAllowedFilter filter = new GroupsAllowedFilter();
    private final FakeRequest request = FakeRequest.to("/report").by(TestSignIns.caller("anna"));
    private final FakeResponse response = new FakeResponse();

    static Stream<Exception> refusals() {
        NotInGroupException refused = new NotInGroupException("no");
        return Stream.of(
                refused,
                new ServletException(refused),
                new ServletException(new IllegalStateException(new RuntimeException(refused))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal_ofSomebody_is403(Exception refused) throws Exception {
        filter.doFilter(request.request(), response.response(), throwing(refused));

        assertThat(response.status).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal_afterTheAnswerHadBegun_isPassedOn(Exception refused) {
        response.committed = true;

        assertThatThrownBy(() -> filter.doFilter(request.request(), response.response(), throwing(refused)))
                .isSameAs(refused);
    }

    @Test
    void anotherFailure_isPassedOn() {
        ServletException failed = new ServletException(new SecurityException("another one"));

        assertThatThrownBy(() -> filter.doFilter(request.request(), response.response(), throwing(failed)))
                .isSameAs(failed);
        assertThat(response.status).isZero();
    }

    @Test
    void whatAMemberSees_isNotStored_unlessTheApplicationSaysOtherwise() throws Exception {
        filter.doFilter(request.request(), response.response(), (asked, answer) -> GroupsAllowedFilter.passed());
        assertThat(response.headers).containsEntry("Cache-Control", "no-store");

        response.headers.put("Cache-Control", "private, max-age=60");
        filter.doFilter(request.request(), response.response(), (asked, answer) -> GroupsAllowedFilter.passed());
        assertThat(response.headers).containsEntry("Cache-Control", "private, max-age=60");
    }

    @Test
    void passed_outsideOfARequest_doesNothing() {
        GroupsAllowedFilter.passed();

        assertThat(response.headers).isEmpty();
    }

    private static FilterChain throwing(Exception failed) {
        return (asked, answer) -> {
            if (failed instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw (ServletException) failed;
        };
    }
}
