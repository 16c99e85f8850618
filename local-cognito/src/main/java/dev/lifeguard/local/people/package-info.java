/** The people and groups of the pool, their passwords, and the folder that keeps them. */
package dev.lifeguard.local.people;
