/** The user pool as a port: what Lifeguard asks of it, and how it may fail. */
package dev.lifeguard.pool;
