/** Starts a server with Lifeguard and the local pool as a child process: to look at, to test, and to measure. */
package dev.lifeguard.run;
