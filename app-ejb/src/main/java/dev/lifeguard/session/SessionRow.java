package dev.lifeguard.session;

import dev.lifeguard.signin.StoredSession;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A {@link StoredSession}. */
@Entity
@Table(name = "sign_in_session")
class SessionRow {

    @Id
    private String id;

    private String session;
    private String sub;
    private String browser;

    @Column(name = "signed_in")
    private String signedIn;

    @Column(name = "signed_in_at")
    private Instant signedInAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    SessionRow() {}

    SessionRow(StoredSession kept) {
        this.id = kept.id();
        this.session = kept.session();
        this.sub = kept.subject();
        this.browser = kept.browser();
        this.signedIn = kept.signedIn();
        this.signedInAt = kept.signedInAt();
        this.lastUsedAt = kept.lastUsedAt();
        this.expiresAt = kept.expiresAt();
    }

    StoredSession session() {
        return new StoredSession(id, session, sub, browser, signedIn, signedInAt, lastUsedAt, expiresAt);
    }
}
