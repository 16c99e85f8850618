package dev.lifeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    private static final AuditEntry ENTRY = AuditEntry.of(Instant.EPOCH, AuditAction.MEMBERSHIP_STARTED);

    @Test
    void awsRequest_whenThePoolNamedNone_isNone() {
        assertThat(ENTRY.awsRequest("").awsRequest()).isEmpty();
        assertThat(ENTRY.awsRequest("1-2-3").awsRequest()).contains("1-2-3");
    }
}
