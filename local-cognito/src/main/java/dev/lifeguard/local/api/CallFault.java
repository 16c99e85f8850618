package dev.lifeguard.local.api;

/** What goes wrong with one call, before and after its act. */
public interface CallFault {
    /** Nothing. */
    CallFault NONE = new CallFault() {};

    /**
     * Comes before the act, which is not done when this throws.
     *
     * @throws ApiError to answer instead
     */
    default void before() throws ApiError {}

    /**
     * Comes when the act is done.
     *
     * @throws ApiError to answer as if it were not
     */
    default void after() throws ApiError {}
}
