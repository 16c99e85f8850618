package dev.lifeguard.notice;

import java.time.Instant;

/**
 * A notice on its way to one receiver.
 *
 * @param id of the delivery
 * @param kind what is told
 * @param about the id of the request or grant that it is about
 * @param channel how it is delivered
 * @param receiver the {@code sub} of whoever is told; empty for the webhook
 * @param message the id of the message that it is a part of; null before there is one
 * @param attempts how often it was tried, this time included while it is being tried
 * @param failure why; null for nothing so far
 * @param changedAt when it came into its state
 */
record Delivery(
        String id,
        NoticeKind kind,
        String about,
        Channel channel,
        String receiver,
        String message,
        int attempts,
        Failure failure,
        Instant changedAt) {}
