/** The page that checks the set-up against the pool. */
package dev.lifeguard.web.pool;
