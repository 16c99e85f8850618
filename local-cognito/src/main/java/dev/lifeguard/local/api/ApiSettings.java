package dev.lifeguard.local.api;

import java.time.Clock;

/**
 * What the API must know of its pool.
 *
 * @param quotas whether Cognito's request quotas hold
 */
public record ApiSettings(String region, String userPoolId, boolean quotas, Clock clock) {}
