package dev.lifeguard.local.api;

import java.util.Map;

/** What an operation does with a request that fits its shape and names this pool. */
@FunctionalInterface
interface OperationHandler {
    /**
     * Does it and gives the members of the answer.
     *
     * @throws ApiError for whatever the operation refuses
     */
    Map<String, Object> run(Input input) throws ApiError;
}
