package dev.lifeguard.audit;

import dev.lifeguard.database.StoredHash;
import dev.lifeguard.grant.FreeText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What somebody wrote to an entry. It can be erased; the entry has its salted hash, from which it cannot be found out.
 */
@Entity
@Table(name = "audit_text")
class TextRow {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    /**
     * Always: the hash is over salt and text without a mark between them, so that another length would mean another
     * text.
     */
    static final int SALT_LENGTH = 2 * SALT_BYTES;

    @Id
    @Column(name = "entry_id")
    private String entryId;

    @Column(name = "salt", updatable = false)
    private String salt;

    @Column(name = "content", updatable = false)
    private String content;

    protected TextRow() {}

    /** @throws IllegalArgumentException for a text that cannot be kept */
    TextRow(String entryId, String text) {
        this.entryId = entryId;
        this.content = FreeText.checked(text);
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        this.salt = HexFormat.of().formatHex(random);
    }

    String hash() {
        return StoredHash.of(salt + content);
    }
}
