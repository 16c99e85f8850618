/** Asking for access, what one has, and deciding about what others ask for. */
package dev.lifeguard.web.requests;
