package dev.lifeguard.cluster;

/** Another node has taken over. What was about to be written is rolled back; the other one does it. */
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Lease lease) {
        super("the lease " + lease.name() + " with the number " + lease.fencing() + " is not held any more");
    }
}
