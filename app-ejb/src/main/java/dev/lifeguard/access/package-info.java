/** What people do: ask, decide, add, remove, look after groups. */
package dev.lifeguard.access;
