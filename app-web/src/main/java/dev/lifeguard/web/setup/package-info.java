/** The page that checks the connection to the pool. */
package dev.lifeguard.web.setup;
