/** The sessions of the Hosted UI itself, which outlive the sessions of its clients. */
package dev.lifeguard.local.sessions;
