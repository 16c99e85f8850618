/**
 * Who somebody is and what a group is called: values that refuse what cannot be, and the caller as the container knows
 * them.
 */
package dev.lifeguard.identity;
