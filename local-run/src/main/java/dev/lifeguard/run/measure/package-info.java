/** Measures Lifeguard on servers of its own: how it starts, what it weighs, and how many requests it answers. */
package dev.lifeguard.run.measure;
