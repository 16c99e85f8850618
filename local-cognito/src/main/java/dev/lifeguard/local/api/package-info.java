/** The pool's administration: Cognito's JSON API, on the same people and groups as the Hosted UI. */
package dev.lifeguard.local.api;
