/** The user pool as Lifeguard's administrators see it. */
package dev.lifeguard.pool;
