package dev.lifeguard.cluster;

/** What each node does once a day, so that several may do it at the same time. See {@link DailyTimer}. */
public interface DailyJob {

    /** What it is about, for the server's log. */
    String what();

    /** When the application starts: what is configured and cannot be done is thrown, and fails the start. */
    void begin();

    /**
     * Whether there is anything to do with this configuration; if not, it is not done, and the log says nothing of it.
     */
    default boolean isConfigured() {
        return true;
    }

    /** Does it. What is thrown keeps nothing else from being done, and is for tomorrow. */
    void daily();
}
