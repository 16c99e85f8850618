/** The user pool: the port to it, and the pool as Lifeguard's administrators see it. */
package dev.lifeguard.pool;
