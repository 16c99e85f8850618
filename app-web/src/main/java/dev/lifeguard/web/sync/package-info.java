/** The page about the sync of the directory with the pool. */
package dev.lifeguard.web.sync;
