/** The policies in force: loaded, people resolved, kept for all nodes, and shown to those who ask. */
package dev.lifeguard.policy.load;
