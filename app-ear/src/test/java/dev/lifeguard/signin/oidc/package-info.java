/** Parts of the sign-in jar, tried against the local pool. */
package dev.lifeguard.signin.oidc;
