/** Measures how fast the business is; by {@code -Pbench}, not with the tests. See {@code docs/measuring.md}. */
package dev.lifeguard.bench;
