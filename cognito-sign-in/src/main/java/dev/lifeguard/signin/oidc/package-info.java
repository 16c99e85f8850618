/** Internal: the guard around the OpenID mechanism, the check of tokens, and the calls to the provider. */
package dev.lifeguard.signin.oidc;
