package dev.lifeguard.notice;

import dev.lifeguard.access.Requests;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is told. Worked out when a notice is due and not when it is written: by then others may decide, and whoever has
 * come to decide since is told too. Nobody is told what they have just done themselves.
 */
@Dependent
class Receivers {

    private final AccessRepository access;
    private final Requests requests;
    private final Outbox outbox;

    @Inject
    Receivers(AccessRepository access, Requests requests, Outbox outbox) {
        this.access = access;
        this.requests = requests;
        this.outbox = outbox;
    }

    /** The people who are told; nobody, if it is about nothing any more. */
    Set<PersonId> of(NoticeRow notice) {
        return notice.kind().isAboutAccount()
                ? Set.of(new PersonId(notice.receiver()))
                : of(notice.kind(), notice.about());
    }

    private Set<PersonId> of(NoticeKind kind, String about) {
        return kind.isAboutGrant()
                ? access.find(GrantId.of(about)).map(Grant::person).map(Set::of).orElse(Set.of())
                : access.find(RequestId.of(about))
                        .map(request -> of(kind, request))
                        .orElse(Set.of());
    }

    private Set<PersonId> of(NoticeKind kind, AccessRequest request) {
        Set<PersonId> people = new HashSet<>();
        switch (kind) {
            case DECISION_NEEDED, REQUEST_EXPIRES -> {
                if (request.isOpen()) {
                    people.addAll(requests.nextApprovers(request));
                }
                if (request.isOpen() && kind == NoticeKind.REQUEST_EXPIRES) {
                    people.add(request.requester());
                }
            }
            case DECIDED -> people.add(request.requester());
            case HANDLED -> {
                people.addAll(outbox.asked(request.id().toString()));
                people.remove(request.requester());
            }
            default -> throw new IllegalArgumentException(kind + " is not about a request");
        }
        whoeverClosed(request).ifPresent(people::remove);
        return people;
    }

    /** Who has brought a request to its end, if anybody has. */
    static Optional<PersonId> whoeverClosed(AccessRequest request) {
        return switch (request.closeReason()) {
            case DECIDED -> lastDecision(request).map(Decision::approver);
            case WITHDRAWN -> Optional.of(request.requester());
            case NOT_YET, EXPIRED, ALREADY_MEMBER, GROUP_GONE, PERSON_GONE -> Optional.empty();
        };
    }

    /** The yes or no that closed it. */
    static Optional<Decision> lastDecision(AccessRequest request) {
        return decisions(request).reduce((earlier, later) -> later);
    }

    /**
     * Those who decided a request of somebody else's: everybody whose yes it took, or whoever denied it; in order. That
     * whoever adds somebody is for it goes without saying.
     */
    static Stream<PersonId> deciders(AccessRequest request) {
        boolean approved = request.state() == RequestState.APPROVED;
        return decisions(request)
                .filter(decision -> decision.yes() == approved)
                .map(Decision::approver)
                .filter(approver -> !approver.equals(request.requester()));
    }

    /** One that was taken back has decided nothing. */
    private static Stream<Decision> decisions(AccessRequest request) {
        return request.closeReason() == CloseReason.DECIDED
                ? request.decisions().stream()
                        .filter(decision -> decision.withdrawn().isEmpty())
                : Stream.empty();
    }
}
