package dev.lifeguard.directory;

import dev.lifeguard.policy.file.PeopleByEmail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Who has an e-mail address, by the copy of the pool; only complete after the first complete pass. */
@ApplicationScoped
public class MirroredAddresses implements PeopleByEmail {

    private final PoolMirror mirror;

    @Inject
    MirroredAddresses(PoolMirror mirror) {
        this.mirror = mirror;
    }

    /** For the container's proxy only. */
    MirroredAddresses() {
        this(null);
    }

    @Override
    public boolean isComplete() {
        return mirror.age().asOf().isPresent();
    }

    @Override
    public List<Holder> holders(String email) {
        return mirror.byEmail(email).stream().map(MirroredAddresses::holder).toList();
    }

    private static Holder holder(Person person) {
        return new Holder(person.id(), person.emailVerified());
    }
}
