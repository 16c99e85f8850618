package dev.lifeguard.bulk;

import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A file of people who are to be invited and added to groups. First the worker lets the rules judge each line; nothing
 * else happens until an administrator confirms it. Then the worker carries it out in their name, and judges each line
 * again when its turn comes.
 *
 * @param id which
 * @param uploadedBy who brought the file
 * @param uploadedAt when
 * @param quiet whether nobody is told by mail
 * @param state how far it is
 * @param confirmedBy in whose name it is carried out
 * @param cancelledBy who left out what was not begun
 * @param changedAt when its state changed last
 * @param backoff that the pool does not answer
 */
public record PeopleImport(
        ImportId id,
        PersonId uploadedBy,
        Instant uploadedAt,
        boolean quiet,
        State state,
        Optional<PersonId> confirmedBy,
        Optional<PersonId> cancelledBy,
        Instant changedAt,
        Backoff backoff) {

    /** How far an import is. Only the moves that are allowed here are made; any other throws. */
    public enum State {

        /** The lines are being judged, and nothing else. */
        CHECKING,

        /** What would come of it is known, and nobody has confirmed it. */
        DRAFT,

        /** It is being carried out. */
        RUNNING,

        /** Nothing more is begun until somebody says so. */
        PAUSED,

        /** Nothing more will be done. */
        ENDED;

        /** Whether something goes on by itself. */
        public boolean isGoingOn() {
            return this == CHECKING || this == RUNNING;
        }

        private Set<State> next() {
            return switch (this) {
                case CHECKING -> EnumSet.of(DRAFT, ENDED);
                case DRAFT -> EnumSet.of(RUNNING, ENDED);
                case RUNNING -> EnumSet.of(PAUSED, ENDED);
                case PAUSED -> EnumSet.of(RUNNING);
                case ENDED -> EnumSet.noneOf(State.class);
            };
        }

        /** Whether this move is one of an import. */
        public boolean leadsTo(State other) {
            return next().contains(other);
        }
    }

    /**
     * How long the pool is left alone.
     *
     * @param until when it is asked again
     * @param attempts how many times in a row it did not answer
     * @param problem why, as the code of an obstacle; empty while it answers
     */
    public record Backoff(Instant until, int attempts, String problem) {

        /** It answers. */
        public static final Backoff NONE = new Backoff(Instant.EPOCH, 0, "");
    }

    /** One that begins. */
    public static PeopleImport of(PersonId by, boolean quiet, Instant now) {
        return new PeopleImport(
                ImportId.random(),
                by,
                now,
                quiet,
                State.CHECKING,
                Optional.empty(),
                Optional.empty(),
                now,
                Backoff.NONE);
    }

    /** @throws IllegalStateException for a move that no import makes */
    public PeopleImport moved(State next, Instant now) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException("an import does not go from " + state + " to " + next);
        }
        return new PeopleImport(id, uploadedBy, uploadedAt, quiet, next, confirmedBy, cancelledBy, now, Backoff.NONE);
    }

    /** Begins to be carried out in somebody's name. */
    public PeopleImport confirmed(PersonId by, Instant now) {
        PeopleImport running = moved(State.RUNNING, now);
        return new PeopleImport(
                id, uploadedBy, uploadedAt, quiet, running.state, Optional.of(by), cancelledBy, now, Backoff.NONE);
    }

    /** What was not begun is left out, and the rest comes to its end. */
    public PeopleImport cancelled(PersonId by, Instant now) {
        State next = confirmedBy.isPresent() ? State.RUNNING : State.ENDED;
        PeopleImport moved = state == next ? this : moved(next, now);
        return new PeopleImport(
                id, uploadedBy, uploadedAt, quiet, moved.state, confirmedBy, Optional.of(by), now, Backoff.NONE);
    }

    /** The pool is left alone for a while, or answers again. */
    public PeopleImport with(Backoff other) {
        return new PeopleImport(id, uploadedBy, uploadedAt, quiet, state, confirmedBy, cancelledBy, changedAt, other);
    }
}
