/** ID, access and refresh tokens: what they say, how they are signed, how long they last. */
package dev.lifeguard.local.tokens;
