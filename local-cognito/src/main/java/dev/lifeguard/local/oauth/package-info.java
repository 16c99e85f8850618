/** The OAuth 2.0 and OpenID endpoints of the pool's domain and issuer. */
package dev.lifeguard.local.oauth;
