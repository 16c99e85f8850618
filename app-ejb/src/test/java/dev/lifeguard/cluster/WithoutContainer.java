package dev.lifeguard.cluster;

/** Work that is run where no server begins a transaction for it: the test has one, or wants none. */
public class WithoutContainer extends NewTransaction {

    @Override
    protected void rollBack() {
        // Whoever has begun the transaction sees what is thrown.
    }
}
