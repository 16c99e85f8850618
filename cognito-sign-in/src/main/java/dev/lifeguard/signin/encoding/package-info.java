/** Internal: how texts are hashed, sealed, packed, written into addresses and JSON, and said in a reader's language. */
package dev.lifeguard.signin.encoding;
