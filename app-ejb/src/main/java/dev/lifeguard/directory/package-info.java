/** What Lifeguard knows of the pool: people, groups and memberships, and how old that is. */
package dev.lifeguard.directory;
