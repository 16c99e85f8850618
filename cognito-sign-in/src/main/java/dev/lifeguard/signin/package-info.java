/**
 * Sign-in with Amazon Cognito: what the standard OpenID mechanism lacks to be strict, kind and cluster-proof. This
 * package is the API for applications; the packages below it are public only for each other, and may change in any
 * release.
 */
package dev.lifeguard.signin;
