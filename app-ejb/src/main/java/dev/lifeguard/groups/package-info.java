/** Groups of the pool and what they mean to Lifeguard. */
package dev.lifeguard.groups;
