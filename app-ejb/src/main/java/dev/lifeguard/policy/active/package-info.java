/** Which policy file counts for all nodes, kept in the database with its text. */
package dev.lifeguard.policy.active;
