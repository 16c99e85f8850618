/** Where the sessions of those who are signed in are kept, and what all of them must hear. */
package dev.lifeguard.session;
