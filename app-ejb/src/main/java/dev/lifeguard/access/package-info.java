/** Requests, decisions and the memberships that come of them. */
package dev.lifeguard.access;
