/** A strict stand-in for an Amazon Cognito user pool: settings, assembly and routes. */
package dev.lifeguard.local;
