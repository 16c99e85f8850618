package dev.lifeguard.cluster;

import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;

/** The database breaks off one of the next transactions. */
public final class BreakingOff extends Transactions {

    private final Transactions all;
    private int left;

    public BreakingOff(Transactions all) {
        super(null);
        this.all = all;
    }

    /** @param number the one that is broken off, the next one being the first; tried again, it is another one */
    public BreakingOff next(int number) {
        left = number;
        return this;
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        left--;
        Supplier<T> broken = () -> {
            work.get();
            throw new PersistenceException("victim of a deadlock");
        };
        return all.inNew(left == 0 ? broken : work);
    }
}
