/** Tells people by mail, and a chat tool by a webhook, what waits for them and what has come of it. */
package dev.lifeguard.notice;
