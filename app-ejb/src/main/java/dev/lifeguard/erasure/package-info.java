/**
 * Forgets what somebody was called and what was written for them and about them, once the pool does not have them any
 * more.
 */
package dev.lifeguard.erasure;
