/** The configuration, as the business reads it. */
package dev.lifeguard.settings;
