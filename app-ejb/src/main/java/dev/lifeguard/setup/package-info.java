/** Checks of the installation, and of what did not work. */
package dev.lifeguard.setup;
