/** Sign-in with Amazon Cognito: what the standard OpenID mechanism lacks to be strict, kind and cluster-proof. */
package dev.lifeguard.signin;
