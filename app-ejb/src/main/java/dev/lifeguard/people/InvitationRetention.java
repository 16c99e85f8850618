package dev.lifeguard.people;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets invitations without a result that nobody looks up any more, also where nobody invites anybody. */
@Dependent
public class InvitationRetention implements DailyJob {

    private final Invitations invitations;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    InvitationRetention(Invitations invitations, Transactions transactions, Clock clock) {
        this.invitations = invitations;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "old invitations";
    }

    /** Nothing of it is configured. */
    @Override
    public void begin() {}

    @Override
    public void daily() {
        transactions.inNew(() -> invitations.forgetOld(clock.instant()));
    }
}
