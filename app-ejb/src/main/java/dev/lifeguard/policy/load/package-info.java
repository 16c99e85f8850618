/** The policies in force: loaded, people resolved, recorded, and shown to those who ask. */
package dev.lifeguard.policy.load;
