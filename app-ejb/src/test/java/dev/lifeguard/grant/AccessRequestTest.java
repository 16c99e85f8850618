package dev.lifeguard.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccessRequestTest {

    private static final Instant NOW = Instant.parse("2026-05-03T12:00:00Z");
    private static final PersonId CLEO = new PersonId("cleo");
    private static final Decision YES = new Decision(new PersonId("ada"), true, "", NOW);
    private static final Decision NO = new Decision(new PersonId("ben"), false, "not now", NOW);

    @Test
    void with_whenYes_waitsOn() {
        AccessRequest once = waiting().with(YES);

        assertThat(once.isOpen()).isTrue();
        assertThat(once.approvers()).containsExactly(YES.approver());
        assertThat(once.closeReason()).isEqualTo(CloseReason.NOT_YET);
    }

    @Test
    void waiting_keepsWhatWasWished() {
        RequestedAccess requested =
                new RequestedAccess(new GroupName("tools"), RequestedDuration.of(Duration.ofDays(2)), "to help");

        AccessRequest made =
                AccessRequest.waiting(RequestKind.ENTRY, CLEO, CLEO, requested, NOW, NOW.plus(Duration.ofDays(9)));

        assertThat(made.requested()).isEqualTo(requested);
        assertThat(made.isOpen()).isTrue();
        assertThat(made.decisions()).isEmpty();
        assertThat(made.isOverdueAt(NOW.plus(Duration.ofDays(9)))).isTrue();
        assertThat(made.isOverdueAt(NOW.plus(Duration.ofDays(9)).minusNanos(1))).isFalse();
    }

    @Test
    void approved_byTheYesThatItCarries_keepsThatYes() {
        AccessRequest approved = waiting().with(YES).approved();

        assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
        assertThat(approved.closeReason()).isEqualTo(CloseReason.DECIDED);
        assertThat(approved.decisions()).containsExactly(YES);
    }

    @Test
    void lapsed_saysWhy() {
        AccessRequest lapsed = waiting().closed(CloseReason.GROUP_GONE);

        assertThat(lapsed.state()).isEqualTo(RequestState.EXPIRED);
        assertThat(lapsed.closeReason()).isEqualTo(CloseReason.GROUP_GONE);
    }

    @Test
    void with_whenNo_throws() {
        assertThatThrownBy(() -> waiting().with(NO)).isInstanceOf(IllegalMoveException.class);
    }

    @Test
    void denied_whenOneHadSaidYes_endsIt() {
        AccessRequest denied = waiting().with(YES).denied(NO);

        assertThat(denied.state()).isEqualTo(RequestState.DENIED);
        assertThat(denied.decisions()).containsExactly(YES, NO);
        assertThat(denied.approvers()).containsExactly(YES.approver());
    }

    @ParameterizedTest
    @MethodSource
    void anyStep_whenClosed_throws(AccessRequest closed) {
        Stream<UnaryOperator<AccessRequest>> steps = Stream.of(
                request -> request.with(YES),
                request -> request.approved(YES),
                AccessRequest::approved,
                request -> request.denied(NO),
                AccessRequest::withdrawn,
                request -> request.closed(CloseReason.EXPIRED));

        assertThat(steps)
                .allSatisfy(
                        step -> assertThatThrownBy(() -> step.apply(closed)).isInstanceOf(IllegalMoveException.class));
    }

    static Stream<AccessRequest> anyStep_whenClosed_throws() {
        return Stream.of(
                waiting().approved(YES),
                waiting().with(YES).approved(),
                waiting().denied(NO),
                waiting().withdrawn(),
                waiting().closed(CloseReason.GROUP_GONE));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void to_whenClosed_neverOpensAgain(RequestState closed) {
        assertThat(RequestState.values())
                .allSatisfy(next -> assertThatThrownBy(() -> closed.to(next)).isInstanceOf(IllegalMoveException.class));
    }

    @Test
    void to_whenWaiting_doesNotGoToWaiting() {
        assertThatThrownBy(() -> RequestState.PENDING.to(RequestState.PENDING))
                .isInstanceOf(IllegalMoveException.class);
    }

    @Test
    void isOverdueAt_whenItsTimeIsUp_onlyWhileOpen() {
        AccessRequest request = waiting();

        assertThat(request.isOverdueAt(request.expiresAt().minusNanos(1))).isFalse();
        assertThat(request.isOverdueAt(request.expiresAt())).isTrue();
        assertThat(request.withdrawn().isOverdueAt(request.expiresAt())).isFalse();
    }

    private static AccessRequest waiting() {
        return new AccessRequest(
                RequestId.random(),
                RequestKind.ENTRY,
                CLEO,
                CLEO,
                new GroupName("tools"),
                RequestedDuration.of(Duration.ofDays(1)),
                "",
                List.of(),
                NOW,
                NOW.plus(Duration.ofDays(14)),
                RequestState.PENDING,
                CloseReason.NOT_YET,
                List.of());
    }
}
