/** Groups themselves: making, describing and deleting them at the pool, and what hangs on one. */
package dev.lifeguard.group;
