/** Requests, decisions and the memberships that come of them: their lives, and where they are kept. */
package dev.lifeguard.grant;
