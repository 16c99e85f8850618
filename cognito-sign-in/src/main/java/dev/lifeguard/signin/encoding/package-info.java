/** Internal: how texts are hashed, sealed, packed, and written into addresses and JSON. */
package dev.lifeguard.signin.encoding;
