package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * Where an application keeps the sessions of those who signed in, in place of a node's memory: in its database,
 * say. Then any node goes on with them, and a restart ends none.
 * An application that has one hands it to {@link Registry#keepIn}.
 *
 * <p>Called on the threads that were handed over with it, at most eight calls at a time. A request waits two seconds
 * for a look-up, so a method may hang without harm to other requests, but should not for ever: its place is taken until
 * it returns. Where nothing can be kept or found just now, a method throws any {@link RuntimeException}: then a request
 * is answered 503, and a sign-in is refused.
 */
public interface SessionStore {

    /**
     * Keeps a session until it expires or is forgotten.
     *
     * @param session a new one; there is none of this id yet
     */
    void keep(StoredSession session);

    /**
     * Looks a session up. Whether it has expired is for the caller to see.
     *
     * @param id its {@link StoredSession#id()}
     * @return what was kept, if it still is
     */
    Optional<StoredSession> find(String id);

    /**
     * Hears which sessions were used of late: all those of a node at once, about once a minute, while nobody waits.
     * What cannot be stored is told again with the next ones.
     *
     * @param ids their {@link StoredSession#id()}; some may have ended meanwhile
     * @param at when, or a little later; {@link StoredSession#lastUsedAt()} never goes back
     */
    void used(Set<String> ids, Instant at);

    /**
     * Says which of the groups that a new token names still count for its person. A pool that the application has not
     * reached for a while has people in groups out of which they were taken here, and says so in tokens: whoever signs
     * in meanwhile must not get back by that what was taken. Where nothing is ever taken, all of them count.
     *
     * @param subject Cognito's {@code sub}
     * @param groups the pool groups in the token
     * @return those with which the session begins
     */
    default Set<String> stillCounting(String subject, Set<String> groups) {
        return groups;
    }

    /**
     * Forgets a session, if there is such a one.
     *
     * @param id its {@link StoredSession#id()}
     */
    void forget(String id);

    /** Where an application hands its store over: a bean to be injected. */
    interface Registry {

        /**
         * Keeps sessions there from now on. To be called while the application starts, before anybody can sign in; not
         * a bean that is looked up, because in an EAR this library does not see the beans of the application's modules.
         *
         * @param store where
         * @param threads makes the threads on which the store is called, such as the server's
         *     {@code ManagedThreadFactory}
         */
        void keepIn(SessionStore store, ThreadFactory threads);
    }
}
