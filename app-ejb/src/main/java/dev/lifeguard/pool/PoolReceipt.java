package dev.lifeguard.pool;

import java.util.Objects;

/**
 * That the pool carried a change out. It goes into the audit log, where it leads to the same call in AWS CloudTrail.
 *
 * @param requestId the AWS request id; empty if the pool gave none
 */
public record PoolReceipt(String requestId) {

    /** @throws NullPointerException without an id */
    public PoolReceipt {
        Objects.requireNonNull(requestId);
    }
}
