/** Internal: the keys of the configuration, what their values must be, and the addresses that follow from them. */
package dev.lifeguard.signin.settings;
