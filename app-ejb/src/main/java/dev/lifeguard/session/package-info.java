/** Where the sessions of those who are signed in are kept. */
package dev.lifeguard.session;
