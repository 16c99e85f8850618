/**
 * Makes the directory as the pool says: reads the whole pool again and again, and shows what was changed outside
 * Lifeguard.
 */
package dev.lifeguard.sync;
