package dev.lifeguard.bulk;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Violation;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of an import, and what has become of it. It is carried out once, whatever is killed: that the pool is being
 * told to make the account is stored before, and a line of which nobody knows whether it was done is looked up and
 * never told again.
 *
 * @param of of which import
 * @param number of the line in the file, as an editor counts
 * @param cells what stands in it
 * @param state how far it is
 * @param person whose account it is, as soon as there is one
 * @param reasons why it is not done, or a part of it: of the rules, of obstacles, or one of our mistakes
 * @param toldAt when the pool was told to make the account
 */
public record ImportLine(
        ImportId of,
        int number,
        ImportCells cells,
        State state,
        Optional<PersonId> person,
        List<Violation> reasons,
        Optional<Instant> toldAt) {

    /** With what the codes of mistakes begin. */
    public static final String MISTAKE = "Line.";

    /** How far a line is. */
    public enum State {

        /** Nobody has judged it yet. */
        UNCHECKED,

        /** Nothing speaks against it. */
        READY,

        /** The pool is being told to make the account. */
        TELLING,

        /** The pool was told, and nobody knows whether it has done it: it is looked up when no call can arrive. */
        IN_DOUBT,

        /** The account is there, and the groups are not given yet. */
        ACCOUNT_THERE,

        /** All is done. */
        DONE,

        /** All is done but for groups that wait for one more approval. */
        PENDING_APPROVAL,

        /** The account is there, and some groups were refused. */
        PARTLY_DONE,

        /** A mistake, or a rule, speaks against it: nothing was done. */
        REFUSED,

        /** The pool would not, or has not: nothing was done. */
        FAILED,

        /** The rest was cancelled before its turn came. */
        LEFT_OUT;

        /** Those whose turn is not over. */
        public static final Set<State> OPEN = EnumSet.of(UNCHECKED, READY, TELLING, IN_DOUBT, ACCOUNT_THERE);
    }

    /** Keeps a copy. */
    public ImportLine {
        reasons = List.copyOf(reasons);
    }

    /** One that is being read; with a mistake its turn is over. */
    static ImportLine read(ImportId of, int number, ImportCells cells, List<Violation> mistakes) {
        return new ImportLine(
                of,
                number,
                cells.cut(),
                mistakes.isEmpty() ? State.UNCHECKED : State.REFUSED,
                Optional.empty(),
                mistakes,
                Optional.empty());
    }

    /** A mistake as a reason. */
    public static Violation mistake(ImportCells.Mistake mistake) {
        return Violation.of(MISTAKE + mistake.name());
    }

    /**
     * Nothing speaks against it (any more).
     *
     * @param account whose account it is, as far as anybody can tell now; nobody's if they are to be invited
     */
    public ImportLine ready(Optional<PersonId> account) {
        return new ImportLine(of, number, cells, State.READY, account, List.of(), Optional.empty());
    }

    /** The pool is about to be told. */
    public ImportLine telling(Instant now) {
        return new ImportLine(of, number, cells, State.TELLING, person, List.of(), Optional.of(now));
    }

    /** Whose account it is; what was amiss until then and still is stays. */
    public ImportLine accountOf(PersonId whose, List<Violation> still) {
        return new ImportLine(of, number, cells, State.ACCOUNT_THERE, Optional.of(whose), still, toldAt);
    }

    /** It has come to this. */
    public ImportLine with(State next, List<Violation> why) {
        return new ImportLine(of, number, cells, next, person, why, toldAt);
    }
}
