package dev.lifeguard.session;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.signin.KeptSession;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A {@link KeptSession}. */
@Entity
@Table(name = "sign_in_session")
class SessionRow {

    @Id
    private String id;

    private String sub;

    @Column(name = "signed_in")
    private String signedIn;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    SessionRow() {}

    SessionRow(KeptSession session) {
        this.id = session.id();
        this.sub = session.subject();
        this.signedIn = session.signedIn();
        this.expiresAt = StoredTime.of(session.expiresAt());
    }

    KeptSession session() {
        return new KeptSession(id, sub, signedIn, expiresAt.toInstant());
    }
}
