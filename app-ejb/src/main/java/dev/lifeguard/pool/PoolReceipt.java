package dev.lifeguard.pool;

import java.util.Objects;

/**
 * That the pool carried a change out. It goes into the audit log, where it leads to the same call in AWS CloudTrail.
 *
 * @param requestId the AWS request id; empty if the pool gave none. Of one that is longer than the log keeps, its
 *     beginning: what the pool has carried out is not to be told again for the sake of a number
 */
public record PoolReceipt(String requestId) {

    /** Of what was looked up: nobody knows by which call it was done. */
    public static final PoolReceipt NONE = new PoolReceipt("");

    /** What the log keeps; AWS gives 36 characters. */
    private static final int LONGEST = 128;

    /** @throws NullPointerException without an id */
    public PoolReceipt {
        Objects.requireNonNull(requestId);
        requestId = requestId.length() > LONGEST ? requestId.substring(0, LONGEST) : requestId;
    }
}
