/** Internal: who is signed in, by which cookie, and where that is kept. */
package dev.lifeguard.signin.session;
