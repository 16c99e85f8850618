/** Lifeguard's copy of the pool: people, groups and memberships, and how old it is. */
package dev.lifeguard.directory;
